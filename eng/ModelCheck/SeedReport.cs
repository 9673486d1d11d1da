using System.Globalization;

namespace UpgradePortal.ModelCheck;

/// <summary>Says which faults were caught. One that was not must be on the list of those that change nothing, with the reason.</summary>
internal static class SeedReport
{
    public static int Print(string methodDir, string equivalents, string[] reports)
    {
        var seeds = SeededSources.Of(methodDir);
        var found = reports.SelectMany(File.ReadLines).Select(l => l.Split('\t'))
            .ToDictionary(l => int.Parse(l[0], CultureInfo.InvariantCulture), l => l[1]);
        var known = File.ReadLines(equivalents).Where(l => l.Contains(" ## ", StringComparison.Ordinal) && !l.StartsWith('#'))
            .Select(l => l[..l.LastIndexOf(" ## ", StringComparison.Ordinal)].Trim()).ToHashSet(StringComparer.Ordinal);
        var (caught, same, missed) = (0, 0, 0);
        for (var number = 1; number <= seeds.Count; number++)
        {
            var (seed, fault) = (seeds[number - 1].ToString().ReplaceLineEndings(" "), found.GetValueOrDefault(number, ""));
            var verdict = fault.Length > 0 ? "caught" : known.Contains(seed) ? "changes nothing" : "NOT CAUGHT";
            (caught, same, missed) = verdict switch
            {
                "caught" => (caught + 1, same, missed),
                "NOT CAUGHT" => (caught, same, missed + 1),
                _ => (caught, same + 1, missed)
            };
            Console.WriteLine($"{number,3} {verdict,-15} {seed}{(fault.Length > 0 ? "  <- " + fault : "")}");
        }
        Console.WriteLine($"{caught} of {seeds.Count - same} caught; {same} change nothing and are listed with the reason");
        return missed == 0 && caught > 0 ? 0 : 1;
    }
}
