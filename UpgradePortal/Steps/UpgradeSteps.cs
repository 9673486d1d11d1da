namespace UpgradePortal.Steps;

/// <summary>What belongs to an ordered upgrade.</summary>
public sealed record UpgradeSteps(UpgradeStep Upgrade, SettleStep Settle, VerifyStep Verify);
