using System.Diagnostics;
using UpgradePortal.Tests.Model;
using UpgradePortal.Tests.Model.Runs;
using UpgradePortal.Tests.Model.Search;
using UpgradePortal.Tests.Model.Turns;

namespace UpgradePortal.ModelCheck;

/// <summary>Without arguments all searches; a name runs those that contain it. eng/model-check uses the rest.</summary>
internal static class Program
{
    private static int Main(string[] args) => args switch
    {
        ["--write-seeds", var method, var into, .. var parts] => WriteSeeds(method, into, parts),
        ["--try-seeds", var numbers, var report] => TrySeeds(numbers, report),
        ["--report-seeds", var method, var equivalents, var report, .. var parts] => SeedReport.Print(method, equivalents, report, parts),
        [] => Search(""),
        _ => Search(args[0]),
    };

    private static int WriteSeeds(string method, string into, string[] parts)
    {
        Console.WriteLine(SeededSources.Write(method, into, parts));
        return 0;
    }

    private static int TrySeeds(string numbers, string report)
    {
        SeedRun.Run(numbers, report);
        return 0;
    }

    private static int Search(string part)
    {
        var turns = Searches.Turns.Concat(Searches.WideTurns).Select(t => (ISearch)new TurnModel(t));
        var all = turns.Concat(Searches.Runs.Select(r => new RunModel(r)));
        var (faults, states, transitions) = (0, 0L, 0L);
        foreach (var search in all.Where(s => s.Name.Contains(part, StringComparison.Ordinal)))
        {
            faults += Run(search);
            (states, transitions) = (states + search.States, transitions + search.Transitions);
        }
        Console.WriteLine($"total states={states:N0} transitions={transitions:N0} faults={faults}");
        return faults == 0 && states > 0 ? 0 : 1;
    }

    private static int Run(ISearch search)
    {
        var clock = Stopwatch.StartNew();
        search.Run();
        var empty = search.States < search.AtLeast && search.Faults.Count == 0;
        Console.WriteLine($"{search.Name,-56} states={search.States,10:N0} transitions={search.Transitions,11:N0} "
            + $"faults={search.Faults.Count} {clock.Elapsed.TotalSeconds:F1} s");
        foreach (var trace in search.Traces()) Console.WriteLine(trace);
        if (empty) Console.WriteLine($"FAULT only {search.States} states of {search.AtLeast}: something keeps the search from moving");
        return search.Faults.Count + (empty ? 1 : 0);
    }
}
