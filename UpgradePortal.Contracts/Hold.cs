namespace UpgradePortal.Contracts;

/// <summary>A program is held out of routing, as its agent knows it.</summary>
public sealed record Hold(string HoldId, HoldState State, DateTimeOffset Since);
