using System.Collections.Immutable;
using UpgradePortal.Common;

namespace UpgradePortal.Approvals.Core;

/// <summary>So many of certain people must say yes.</summary>
/// <param name="Approvers">By name; empty: anybody who may approve for the program.</param>
/// <param name="ByAdministrators">Of those, only administrators.</param>
public sealed record ApprovalNeed(int Count, ImmutableArray<string> Approvers, bool ByAdministrators)
{
    public bool Takes(EligibleApprover voice) =>
        (Approvers.IsDefaultOrEmpty || Approvers.Contains(voice.Person, StringComparer.OrdinalIgnoreCase))
        && (!ByAdministrators || voice.IsAdministrator);

    /// <returns>Whoever fills the other fills this one too.</returns>
    public bool Holds(ApprovalNeed other) =>
        (Approvers.IsDefaultOrEmpty || (!other.Approvers.IsDefaultOrEmpty
            && other.Approvers.All(a => Approvers.Contains(a, StringComparer.OrdinalIgnoreCase))))
        && (!ByAdministrators || other.ByAdministrators);

    public override string ToString() =>
        !Approvers.IsDefaultOrEmpty ? $"{Count} of {string.Join(", ", Approvers)}" :
        ByAdministrators ? Count == 1 ? "1 administrator" : $"{Count} administrators" : Count == 1 ? "1 approver" : $"{Count} approvers";
}

/// <summary>Whether enough people have said yes. Each counts once, for the need that leaves most of the others filled.</summary>
public static class ApprovalCount
{
    public static int Needed(IEnumerable<ApprovalNeed> needs) => needs.Sum(n => n.Count);

    /// <returns>How many of the needed have been given; the same as <see cref="Needed"/> when it is enough.</returns>
    public static int Given(IReadOnlyList<ApprovalNeed> needs, IReadOnlyCollection<EligibleApprover> voices) =>
        Match(voices.DistinctBy(v => v.Person, StringComparer.OrdinalIgnoreCase).ToList(), Seats(needs), (v, n) => n.Takes(v))
            .Count(s => s is not null);

    /// <returns>Null when nobody's is needed, or all have been given.</returns>
    public static Refusal? Refuse(IReadOnlyList<ApprovalNeed> needs, IReadOnlyCollection<EligibleApprover> voices)
    {
        var (needed, given) = (Needed(needs), Given(needs, voices));
        return given >= needed ? null : new($"It has {given} of {needed} approvals: it needs {string.Join(" and ", needs)}.");
    }

    /// <summary>A plan may ask for more than it must, and never for less.</summary>
    /// <param name="wanted">What it asks for.</param>
    /// <param name="least">What it must ask for.</param>
    /// <returns>What it asks for, and of what it must what that does not fill already.</returns>
    public static IReadOnlyList<ApprovalNeed> AtLeast(IReadOnlyList<ApprovalNeed> wanted, IReadOnlyList<ApprovalNeed> least)
    {
        var seats = Seats(least);
        var missing = seats.Zip(Match(Seats(wanted), seats, (w, l) => l.Holds(w)))
            .Where(s => s.Second is null).GroupBy(s => s.First).Select(g => g.Key with { Count = g.Count() });
        return [.. wanted, .. missing];
    }

    private static List<ApprovalNeed> Seats(IEnumerable<ApprovalNeed> needs) => [.. needs.SelectMany(n => Enumerable.Repeat(n, n.Count))];

    // A matching, grown one at a time: whoever sits where somebody new could only sit moves on, if there is another seat.
    private static int?[] Match<T>(List<T> comers, List<ApprovalNeed> seats, Func<T, ApprovalNeed, bool> fits)
    {
        var sits = new int?[seats.Count];
        for (var comer = 0; comer < comers.Count; comer++) Seat(comer, []);
        return sits;

        bool Seat(int comer, HashSet<int> tried)
        {
            for (var seat = 0; seat < seats.Count; seat++)
            {
                if (!fits(comers[comer], seats[seat]) || !tried.Add(seat)) continue;
                if (sits[seat] is { } other && !Seat(other, tried)) continue;
                sits[seat] = comer;
                return true;
            }
            return false;
        }
    }
}

/// <summary>Somebody who said yes, and may still say it.</summary>
public sealed record EligibleApprover(string Person, bool IsAdministrator);
