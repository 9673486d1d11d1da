namespace UpgradePortal.Contracts;

/// <summary>Watching: the routers are being told to stop. Stopped: they all have, so a request that comes now is an alarm.</summary>
public enum HoldState { Watching, Stopped }
