using UpgradePortal.Data;

namespace UpgradePortal.Features.Messages;

/// <param name="Name">For people and the record.</param>
/// <param name="Url">http or https; leave it out to keep the one it has.</param>
/// <param name="Kinds">What to tell of: approvalAsked, approved, refused, brokenGlass, aboutToStart, started, needsDecision, finished, failed, windowMissed, drift, orphan.</param>
/// <param name="Programs">Only of these; leave it out for all.</param>
/// <param name="Template">JSON with {{text}}, {{link}}, {{kind}}, {{program}}, {{at}} in its texts; leave it out for the portal's own body.</param>
/// <param name="IsOn">Leave it out for true.</param>
/// <param name="NewSecret">True: the old secret counts no more, and the answer has another.</param>
public sealed record WebhookInput(string? Name, string? Url, IReadOnlyList<NoticeKind>? Kinds, IReadOnlyList<string>? Programs, string? Template, bool? IsOn, bool? NewSecret)
    : WishInput(Kinds, Programs);
