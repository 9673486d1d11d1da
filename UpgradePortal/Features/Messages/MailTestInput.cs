namespace UpgradePortal.Features.Messages;

/// <param name="To">An e-mail address.</param>
public sealed record MailTestInput(string? To);
