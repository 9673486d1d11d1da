namespace UpgradePortal.Data;

/// <param name="Stamp">TimeProvider.GetTimestamp when it was counted: ages must survive a clock that jumps.</param>
/// <param name="Sessions">Open then.</param>
public readonly record struct SessionPoint(long Stamp, int Sessions);
