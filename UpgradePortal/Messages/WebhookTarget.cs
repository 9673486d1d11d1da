namespace UpgradePortal.Messages;

/// <param name="Url">Where to.</param>
/// <param name="Secret">In plain; signs.</param>
/// <param name="Template">See <see cref="BodyTemplate"/>; null: the portal's own body.</param>
public sealed record WebhookTarget(Uri Url, string Secret, string? Template);
