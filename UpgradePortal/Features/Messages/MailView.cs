using UpgradePortal.Messages;

namespace UpgradePortal.Features.Messages;

/// <param name="IsOn">There is a mail server.</param>
/// <param name="Server">Host and port.</param>
/// <param name="From">Sender.</param>
/// <param name="Tls">none, startTls or tls.</param>
/// <param name="Address">Where links lead to.</param>
public sealed record MailView(bool IsOn, string? Server, string? From, MailTls Tls, string Address);
