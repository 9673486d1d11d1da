namespace UpgradePortal.Notifications.Core;

/// <summary>What somebody, or a webhook, wants to be told of.</summary>
/// <param name="Kinds">Of what happens.</param>
/// <param name="Programs">Only of these; null: of all.</param>
public sealed record NotificationPreferences(IReadOnlyList<NotificationKind> Kinds, IReadOnlyList<string>? Programs)
{
    /// <summary>For whoever has given an address and chosen nothing: what waits for a person, and what is wrong.</summary>
    public static readonly NotificationPreferences Usual = new(
        [NotificationKind.ApprovalAsked, NotificationKind.BrokenGlass, NotificationKind.NeedsDecision, NotificationKind.Failed,
            NotificationKind.Drift, NotificationKind.UnownedDrain], null);

    /// <summary>What is about no program in particular is about all.</summary>
    public bool Wants(NotificationKind kind, string? program) =>
        Kinds.Contains(kind) && (Programs is null || program is null || Programs.Contains(program, StringComparer.Ordinal));

    public bool Equals(NotificationPreferences? other) => other is not null
        && Kinds.Order().SequenceEqual(other.Kinds.Order())
        && (Programs is null ? other.Programs is null
            : other.Programs is not null
            && Programs.Order(StringComparer.Ordinal).SequenceEqual(other.Programs.Order(StringComparer.Ordinal), StringComparer.Ordinal));

    public override int GetHashCode() => HashCode.Combine(Kinds.Count, Programs?.Count);
}

/// <summary>What people may want to be told of.</summary>
public enum NotificationKind
{
    ApprovalAsked,
    Approved,
    Refused,

    /// <summary>An administrator alone let an upgrade go ahead that others should have approved.</summary>
    BrokenGlass,
    AboutToStart,
    Started,
    NeedsDecision,
    Finished,
    Failed,

    /// <summary>A window went by without its run: the portal was down.</summary>
    WindowMissed,

    /// <summary>A router does not do what is wanted of it, and the portal did not order that.</summary>
    Drift,

    /// <summary>A stop of this portal's that nobody claims.</summary>
    UnownedDrain,

    /// <summary>An account was made, may do something else, or got another password or address. Its owner and all administrators are told,
    /// whatever they have chosen.</summary>
    Account,
}
