namespace UpgradePortal.Features.Runs;

/// <param name="When">afterServer: what is out is finished first. now: what has not been ordered to upgrade is put back.</param>
public sealed record CancelInput(CancelWhen? When);
