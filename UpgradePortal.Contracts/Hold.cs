namespace UpgradePortal.Contracts;

/// <summary>A program is held out of routing, as its agent knows it.</summary>
public sealed record Hold(string HoldId, HoldState State, DateTimeOffset Since);

/// <summary>Body of <c>PUT /v1/programs/{program}/hold</c>.</summary>
/// <param name="HoldId">URL-safe; whose hold it is. Another id is refused with 409 until this one is released.</param>
/// <param name="State">Wanted from now on.</param>
public sealed record HoldOrder(string HoldId, HoldState State);

/// <summary>Watching: the routers are being told to stop. Stopped: they all have, so a request that comes now is an alarm.</summary>
public enum HoldState { Watching, Stopped }
