using System.Collections.Concurrent;
using System.Globalization;
using UpgradePortal.Tests.Model;

namespace UpgradePortal.ModelCheck;

/// <summary>Switches each fault on and looks for it with the searches that take seconds, the small ones first.</summary>
internal static class SeedRun
{
    public static IReadOnlyList<(int Number, string? Fault)> Run(string numbersFile)
    {
        var numbers = new ConcurrentQueue<int>(File.ReadLines(numbersFile).Select(n => int.Parse(n, CultureInfo.InvariantCulture)));
        var results = new ConcurrentBag<(int, string?)>();
        var threads = Enumerable.Range(0, 2).Select(_ => new Thread(() => Work(numbers, results))).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        return [.. results.OrderBy(r => r.Item1)];
    }

    private static void Work(ConcurrentQueue<int> numbers, ConcurrentBag<(int, string?)> results)
    {
        while (numbers.TryDequeue(out var number))
        {
            Mutant.Set(number);
            results.Add((number, FirstFault()));
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
        foreach (var turn in Tests.Model.Searches.Turns.Where(t => t.AtLeast < 400_000)) yield return new TurnModel(turn);
        foreach (var run in Tests.Model.Searches.Runs.Where(r => r.AtLeast < 700_000)) yield return new RunModel(run);
        yield return new TurnModel(Tests.Model.Searches.Turns.First(t => t.Name.Contains("all that an agent", StringComparison.Ordinal)));
    }
}
