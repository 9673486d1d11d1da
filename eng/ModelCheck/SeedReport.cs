using System.Globalization;

namespace UpgradePortal.ModelCheck;

/// <summary>Says which faults were caught. One that was not must be on the list of those that change nothing, with the reason.</summary>
internal static class SeedReport
{
    private const string Caught = "caught", Same = "changes nothing", Missed = "NOT CAUGHT";

    /// <returns>1 when one was not caught and is not on the list, or is on it and is gone or caught after all.</returns>
    public static int Print(string coreDir, string equivalents, string report, string[] parts)
    {
        var (found, known) = (Read(report), Known(equivalents));
        var verdicts = SeededSources.Of(coreDir, parts).Select(s => Verdict(s.Seed, s.Number, found, known)).ToList();
        var (caught, missed) = (verdicts.Count(v => v == Caught), verdicts.Count(v => v == Missed));
        var same = verdicts.Count - caught - missed;
        Console.WriteLine($"{caught} of {caught + missed} caught; {same} change nothing and are listed with the reason");
        if (parts.Length == 0 && known.Count != same)
            Console.WriteLine("The list names faults that are caught, or are not there any more.");
        return missed == 0 && caught + same > 0 && (parts.Length > 0 || known.Count == same) ? 0 : 1;
    }

    /// <returns>By number the fault that was found, empty for none. A line that was cut off does not count.</returns>
    public static Dictionary<int, string> Read(string report)
    {
        var found = new Dictionary<int, string>();
        if (!File.Exists(report)) return found;
        foreach (var line in File.ReadLines(report).Select(l => l.Split('\t')).Where(l => l.Length == 3))
            found[int.Parse(line[0], CultureInfo.InvariantCulture)] = line[1];
        return found;
    }

    private static HashSet<string> Known(string equivalents) => File.ReadLines(equivalents)
        .Where(l => l.Contains(" ## ", StringComparison.Ordinal) && !l.StartsWith('#'))
        .Select(l => l[..l.LastIndexOf(" ## ", StringComparison.Ordinal)].Trim()).ToHashSet(StringComparer.Ordinal);

    private static string Verdict(SourceSeed seed, int number, Dictionary<int, string> found, HashSet<string> known)
    {
        var fault = found.GetValueOrDefault(number, "");
        var verdict = fault.Length > 0 ? Caught : known.Contains(seed.ToString()) ? Same : Missed;
        Console.WriteLine($"{number,3} {verdict,-15} {seed}{(fault.Length > 0 ? "  <- " + fault : "")}");
        return verdict;
    }
}
