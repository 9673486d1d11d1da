using UpgradePortal.Contracts;

namespace UpgradePortal.Features;

/// <summary>Lists of programs that people write.</summary>
internal static class KnownPrograms
{
    // Enough to see what went wrong; whoever pasted a novel is not shown it again.
    private const int Told = 5;

    public static Faults Known(this Faults faults, IEnumerable<string>? programs, IReadOnlyCollection<string> known)
    {
        foreach (var said in (programs ?? []).Where(p => !known.Contains(p)).Select(Said).Distinct(StringComparer.Ordinal).Take(Told)) faults.Unless(false, "programs", said);
        return faults;
    }

    private static string Said(string program) => NameRule.IsValid(program) ? $"There is no program {program}." : $"A program is named that there is not. {NameRule.Rule}";
}
