using System.Collections.Concurrent;
using System.Globalization;
using UpgradePortal.Tests.Model.Runs;
using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Turns;

namespace UpgradePortal.ModelCheck;

/// <summary>Switches each fault on and looks for it with the searches that take seconds, the small ones first.</summary>
internal static class SeedRun
{
    private static int AtOnce =>
        int.TryParse(Environment.GetEnvironmentVariable("MODEL_CHECK_THREADS"), out var threads) ? threads : Environment.ProcessorCount;

    /// <summary>Each result is added to the report as it is found: number, tab, fault or nothing, tab. What is there already is not tried
    /// again.</summary>
    public static void Run(string numbersFile, string reportFile)
    {
        var tried = SeedReport.Read(reportFile);
        using var report = new StreamWriter(reportFile, append: true) { AutoFlush = true };
        report.WriteLine();
        var numbers = new ConcurrentQueue<int>(
            File.ReadLines(numbersFile).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).Where(n => !tried.ContainsKey(n)));
        var results = TextWriter.Synchronized(report);
        var threads = Enumerable.Range(0, AtOnce).Select(_ => new Thread(() => Work(numbers, results))).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
    }

    private static void Work(ConcurrentQueue<int> numbers, TextWriter results)
    {
        while (numbers.TryDequeue(out var number))
        {
            Mutant.Set(number);
            results.WriteLine($"{number}\t{FirstFault()}\t");
        }
    }

    private static string? FirstFault() => Searches().Select(s => (Search: s, Fault: FaultOf(s))).Where(f => f.Fault is not null)
        .Select(f => $"{f.Fault} [{f.Search.Name}]").FirstOrDefault();

    private static string? FaultOf(ISearch search)
    {
        search.Run();
        return search.Faults.FirstOrDefault();
    }

    private static IEnumerable<ISearch> Searches()
    {
        foreach (var turn in Tests.Model.Searches.Turns.Where(t => t.AtLeast < 100_000)) yield return new TurnModel(turn);
        foreach (var run in Tests.Model.Searches.Runs.Where(r => r.AtLeast < 100_000)) yield return new RunModel(run);
        foreach (var turn in Tests.Model.Searches.Turns.Where(t => t.AtLeast is >= 100_000 and < 400_000)) yield return new TurnModel(turn);
        foreach (var run in Tests.Model.Searches.Runs.Where(r => r.AtLeast is 180_000 or 200_000)) yield return new RunModel(run);
    }
}
