using UpgradePortal.Common;

namespace UpgradePortal.Approvals.Core;

/// <summary>What every plan of a program must ask for, whatever whoever plans wants. Only administrators set it.</summary>
/// <param name="Approvals">Before a plan starts; empty: nobody's.</param>
/// <param name="WaveApprovals">Before the next wave begins; empty: nobody's.</param>
/// <param name="Canaries">Servers of the first wave; 0: none are needed.</param>
/// <param name="LongestExpiry">An approval counts no longer; null: as long as the plan says.</param>
/// <param name="NoFreezeOverride">Nobody lets a plan run in spite of freezes.</param>
/// <param name="TakesOwnApprovers">Approvals count even of people whose account the requester has just made: for a portal with one
/// administrator.</param>
public sealed record ApprovalMinimum(
    IReadOnlyList<ApprovalNeed> Approvals, IReadOnlyList<ApprovalNeed> WaveApprovals, int Canaries = 0, TimeSpan? LongestExpiry = null,
    bool NoFreezeOverride = false, bool TakesOwnApprovers = false)
{
    public static readonly ApprovalMinimum None = new([], []);

    public bool IsNone => this is { Approvals.Count: 0, WaveApprovals.Count: 0, Canaries: 0, LongestExpiry: null, NoFreezeOverride: false };

    /// <returns>The stricter of both in each respect. Approvers of one's own count only where both take them, or one says nothing
    /// else.</returns>
    public ApprovalMinimum And(ApprovalMinimum other) => new(
        ApprovalCount.AtLeast(Approvals, other.Approvals), ApprovalCount.AtLeast(WaveApprovals, other.WaveApprovals),
        Math.Max(Canaries, other.Canaries), Shorter(LongestExpiry, other.LongestExpiry), NoFreezeOverride || other.NoFreezeOverride,
        (TakesOwnApprovers || IsNone) && (other.TakesOwnApprovers || other.IsNone) && (TakesOwnApprovers || other.TakesOwnApprovers));

    /// <param name="canaries">That the plan has.</param>
    /// <param name="servers">Of the plan.</param>
    /// <returns>Null: enough; a plan of one server has no wave to go first.</returns>
    public Refusal? RefuseCanaries(int canaries, int servers) => servers <= 1 || canaries >= Math.Min(Canaries, servers - 1) ? null
        : new($"At least {Canaries} {(Canaries == 1 ? "server goes first, as a wave of its own" : "servers go first, as their own wave")}: "
            + "an administrator wants it so. Give canaries.");

    private static TimeSpan? Shorter(TimeSpan? one, TimeSpan? other) =>
        one is { } a && other is { } b ? (a < b ? a : b) : one ?? other;
}
