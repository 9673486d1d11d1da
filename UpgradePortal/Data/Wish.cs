namespace UpgradePortal.Data;

/// <summary>What somebody, or a webhook, wants to be told of.</summary>
/// <param name="Kinds">Of what happens.</param>
/// <param name="Programs">Only of these; null: of all.</param>
public sealed record Wish(IReadOnlyList<NoticeKind> Kinds, IReadOnlyList<string>? Programs)
{
    /// <summary>For whoever has given an address and chosen nothing: what waits for a person, and what is wrong.</summary>
    public static readonly Wish Usual = new(
        [NoticeKind.ApprovalAsked, NoticeKind.BrokenGlass, NoticeKind.NeedsDecision, NoticeKind.Failed, NoticeKind.Drift, NoticeKind.Orphan], null);

    /// <summary>What is about no program in particular is about all.</summary>
    public bool Wants(NoticeRow notice) =>
        Kinds.Contains(notice.Kind) && (Programs is null || notice.Program is null || Programs.Contains(notice.Program, StringComparer.Ordinal));

    public bool Equals(Wish? other) => other is not null
        && Kinds.Order().SequenceEqual(other.Kinds.Order())
        && (Programs is null ? other.Programs is null : other.Programs is not null && Programs.Order(StringComparer.Ordinal).SequenceEqual(other.Programs.Order(StringComparer.Ordinal), StringComparer.Ordinal));

    public override int GetHashCode() => HashCode.Combine(Kinds.Count, Programs?.Count);
}
