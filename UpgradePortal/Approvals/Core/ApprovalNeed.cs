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

    public override string ToString() =>
        !Approvers.IsDefaultOrEmpty ? $"{Count} of {string.Join(", ", Approvers)}" :
        ByAdministrators ? Count == 1 ? "1 administrator" : $"{Count} administrators" : Count == 1 ? "1 approver" : $"{Count} approvers";
}

/// <summary>Whether enough people have said yes. Each counts once, for the need that leaves most of the others filled.</summary>
public static class ApprovalCount
{
    public static int Needed(IEnumerable<ApprovalNeed> needs) => needs.Sum(n => n.Count);

    /// <returns>How many of the needed have been given; the same as <see cref="Needed"/> when it is enough.</returns>
    public static int Given(IReadOnlyList<ApprovalNeed> needs, IReadOnlyCollection<EligibleApprover> voices)
    {
        var seats = needs.SelectMany(n => Enumerable.Repeat(n, n.Count)).ToList();
        var people = voices.DistinctBy(v => v.Person, StringComparer.OrdinalIgnoreCase).ToList();
        var sits = new int?[seats.Count];
        return people.Count(p => Seat(p, people, seats, sits, []));
    }

    /// <returns>Null when nobody's is needed, or all have been given.</returns>
    public static Refusal? Refuse(IReadOnlyList<ApprovalNeed> needs, IReadOnlyCollection<EligibleApprover> voices)
    {
        var (needed, given) = (Needed(needs), Given(needs, voices));
        return given >= needed ? null : new($"It has {given} of {needed} approvals: it needs {string.Join(" and ", needs)}.");
    }

    // A matching, grown one person at a time: whoever sits where somebody new could only sit moves on, if there is another seat.
    private static bool Seat(
        EligibleApprover voice, List<EligibleApprover> people, List<ApprovalNeed> seats, int?[] sits, HashSet<int> tried)
    {
        for (var seat = 0; seat < seats.Count; seat++)
        {
            if (!seats[seat].Takes(voice) || !tried.Add(seat)) continue;
            if (sits[seat] is { } other && !Seat(people[other], people, seats, sits, tried)) continue;
            sits[seat] = people.IndexOf(voice);
            return true;
        }
        return false;
    }
}

/// <summary>Somebody who said yes, and may still say it.</summary>
public sealed record EligibleApprover(string Person, bool IsAdministrator);
