namespace UpgradePortal.Sessions;

/// <summary>Body of <c>POST /seal</c>.</summary>
/// <param name="Epoch">The list the ticket is of.</param>
/// <param name="Ticket">The list's sequence when it was found empty.</param>
public sealed record SealOrder(string Epoch, long Ticket);
