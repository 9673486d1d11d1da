namespace UpgradePortal.Features.Messages;

/// <param name="Id">To change it with.</param>
/// <param name="Name">For people and the record.</param>
/// <param name="Secret">Shown this once; null: the one it had.</param>
public sealed record WebhookMade(Guid Id, string Name, string? Secret);
