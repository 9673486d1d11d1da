using System.Globalization;

namespace UpgradePortal.TestReport;

/// <summary>Where the time of a run goes.</summary>
internal static class Slowest
{
    public static void Print(TestResults results, int many)
    {
        Console.WriteLine($"The {many} slowest tests\n");
        Console.WriteLine("| s | test |\n|--:|---|");
        foreach (var test in results.All.OrderByDescending(t => t.Took).Take(many))
            Console.WriteLine($"| {Seconds(test.Took)} | {test.Class}.{test.Name} |");

        Console.WriteLine($"\nThe {many} slowest classes\n");
        Console.WriteLine("| s in tests | s in fixtures | tests | class |\n|--:|--:|--:|---|");
        foreach (var (name, tests) in results.All.GroupBy(t => t.Class, StringComparer.Ordinal).Select(c => (c.Key, c.ToList()))
            .OrderByDescending(c => InTests(c.Item2) + InFixtures(c.Item2)).Take(many))
            Console.WriteLine($"| {Seconds(InTests(tests))} | {Seconds(InFixtures(tests))} | {tests.Count} | {name} |");
        Console.WriteLine($"\n{results.All.Count} tests, {Seconds(InTests(results.All))} s in tests, {results.Counts}");
    }

    private static TimeSpan InTests(IEnumerable<TestResult> tests) => Sum(tests.Select(t => t.Took));

    // What a class waits for before, between and after its tests: they run one after the other.
    private static TimeSpan InFixtures(IReadOnlyCollection<TestResult> tests)
    {
        var spent = tests.Max(t => t.Ended) - tests.Min(t => t.Began) - InTests(tests);
        return spent > TimeSpan.Zero ? spent : TimeSpan.Zero;
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan> times) => times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
