namespace UpgradePortal.Method;

/// <summary>Somebody who said yes, and may still say it.</summary>
public sealed record Voice(string Person, bool IsAdministrator);
