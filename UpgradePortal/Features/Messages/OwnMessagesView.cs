using UpgradePortal.Data;

namespace UpgradePortal.Features.Messages;

/// <param name="Address">Where to; null: nothing is sent.</param>
/// <param name="Kinds">What is told of.</param>
/// <param name="Programs">Only of these; null: all.</param>
/// <param name="MailIsOn">The portal has a mail server.</param>
public sealed record OwnMessagesView(string? Address, IReadOnlyList<NoticeKind> Kinds, IReadOnlyList<string>? Programs, bool MailIsOn);
