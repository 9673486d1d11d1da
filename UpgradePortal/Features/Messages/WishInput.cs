using UpgradePortal.Data;

namespace UpgradePortal.Features.Messages;

/// <param name="Kinds">What to tell of: approvalAsked, approved, refused, brokenGlass, aboutToStart, started, needsDecision, finished, failed, windowMissed, drift, orphan.</param>
/// <param name="Programs">Only of these; leave it out for all.</param>
public record WishInput(IReadOnlyList<NoticeKind>? Kinds, IReadOnlyList<string>? Programs)
{
    public Wish ToWish() => new([.. Kinds!.Distinct().Order()], Programs is null ? null : [.. Programs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
}
