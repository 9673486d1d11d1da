using System.Globalization;
using System.Text.RegularExpressions;

namespace UpgradePortal.TestReport;

/// <summary>Which test shows which requirement of the method: tests name it, <c>M-4</c>, in a comment above them or beside their name;
/// above a class it counts for all of its tests.</summary>
internal static partial class Requirements
{
    private const int Last = 20;

    // Folders of later tiers; all others are the first.
    private static readonly Dictionary<string, string> Tiers = new(StringComparer.Ordinal)
    {
        ["Farms"] = "--all",
        ["Browser"] = "--all",
        ["Docs"] = "--all",
        ["Benchmarks"] = "--all",
        ["Soak"] = "--soak",
    };

    /// <returns>1 when a requirement is shown by no test of the first tier.</returns>
    public static int Print(string folder, TestResults results)
    {
        var shown = Directory.EnumerateFiles(folder, "*Tests.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(f => Of(f, Path.GetRelativePath(folder, f).Replace('\\', '/').Split('/')[0])).ToLookup(s => s.Requirement);
        var missing = 0;
        for (var number = 1; number <= Last; number++)
        {
            Console.WriteLine($"M-{number}");
            foreach (var (_, tier, test) in shown[number].Distinct()) Console.WriteLine($"  {tier,-6} {test}{Outcome(results, test)}");
            if (shown[number].Any(s => s.Tier == "first")) continue;
            Console.WriteLine("  no test of the first tier");
            missing++;
        }
        return missing == 0 ? 0 : 1;
    }

    private static IEnumerable<(int Requirement, string Tier, string Test)> Of(string file, string folder)
    {
        var (named, ofClass, type, inClass) = (new List<int>(), new List<int>(), "", false);
        foreach (var line in File.ReadLines(file))
        {
            if (line.IndexOf("//", StringComparison.Ordinal) is >= 0 and var comment)
                named.AddRange(Requirement().Matches(line[comment..])
                    .Select(m => int.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture)));
            if (Class().Match(line) is { Success: true } found)
            {
                (type, inClass) = (found.Groups["name"].Value, true);
                ofClass = [.. named];
                named.Clear();
            }
            else if (inClass && Test().Match(line) is { Success: true } test)
            {
                foreach (var number in named.Concat(ofClass))
                    yield return (number, Tiers.GetValueOrDefault(folder, "first"), $"{type}.{test.Groups["name"].Value}");
                named.Clear();
            }
        }
    }

    private static string Outcome(TestResults results, string test)
    {
        var outcomes = results.All.Where(r => r.Method.EndsWith("." + test, StringComparison.Ordinal)).Select(r => r.Outcome).Distinct()
            .ToList();
        return outcomes.Count == 0 ? "" : $": {string.Join(", ", outcomes).ToLowerInvariant()}";
    }

    [GeneratedRegex(@"\bM-(?<number>\d+)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Requirement();

    [GeneratedRegex(@"\bclass (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Class();

    [GeneratedRegex(@"^\s+public (?:async )?(?:Task|void) (?<name>[A-Z]\w*_\w+)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Test();
}
