namespace UpgradePortal.Contracts;

/// <summary>Body of <c>PUT /v1/programs/{program}/hold</c>.</summary>
/// <param name="HoldId">URL-safe; whose hold it is. Another id is refused with 409 until this one is released.</param>
/// <param name="State">Wanted from now on.</param>
public sealed record HoldOrder(string HoldId, HoldState State);
