namespace UpgradePortal.Method;

/// <summary>Whether enough people have said yes. Each counts once, for the need that leaves most of the others filled.</summary>
public static class ApprovalCount
{
    public static int Needed(IEnumerable<ApprovalNeed> needs) => needs.Sum(n => n.Count);

    /// <returns>How many of the needed have been given; the same as <see cref="Needed"/> when it is enough.</returns>
    public static int Given(IReadOnlyList<ApprovalNeed> needs, IReadOnlyCollection<Voice> voices)
    {
        var seats = needs.SelectMany(n => Enumerable.Repeat(n, n.Count)).ToList();
        var people = voices.DistinctBy(v => v.Person, StringComparer.OrdinalIgnoreCase).ToList();
        var sits = new int?[seats.Count];
        return people.Count(p => Seat(p, people, seats, sits, []));
    }

    /// <returns>Null when nobody's is needed, or all have been given.</returns>
    public static Refusal? Refuse(IReadOnlyList<ApprovalNeed> needs, IReadOnlyCollection<Voice> voices)
    {
        var (needed, given) = (Needed(needs), Given(needs, voices));
        return given >= needed ? null : new($"It has {given} of {needed} approvals: it needs {string.Join(" and ", needs)}.");
    }

    // A matching, grown one person at a time: whoever sits where somebody new could only sit moves on, if there is another seat.
    private static bool Seat(Voice voice, List<Voice> people, List<ApprovalNeed> seats, int?[] sits, HashSet<int> tried)
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
