using UpgradePortal.Data;

namespace UpgradePortal.Features.Messages;

/// <param name="Address">Where to; leave it out to be told of nothing.</param>
/// <param name="Kinds">What to tell of: approvalAsked, approved, refused, brokenGlass, aboutToStart, started, needsDecision, finished, failed, windowMissed, drift, orphan.</param>
/// <param name="Programs">Only of these; leave it out for all.</param>
public sealed record OwnMessagesInput(string? Address, IReadOnlyList<NoticeKind>? Kinds, IReadOnlyList<string>? Programs) : WishInput(Kinds, Programs);
