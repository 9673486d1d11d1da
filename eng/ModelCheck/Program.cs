using System.Diagnostics;
using UpgradePortal.Tests.Model;

namespace UpgradePortal.ModelCheck;

/// <summary>Runs the searches whose names contain the argument, or all.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        IEnumerable<ISearch> searches = Searches.Turns.Select(t => (ISearch)new TurnModel(t))
            .Concat(Searches.Runs.Select(r => new RunModel(r))).Concat(Searches.WideTurns.Select(t => new TurnModel(t)));
        var (faults, states, transitions) = (0, 0L, 0L);
        foreach (var search in searches.Where(s => args.Length == 0 || s.Name.Contains(args[0], StringComparison.Ordinal)))
        {
            var clock = Stopwatch.StartNew();
            search.Run();
            Console.WriteLine($"{search.Name,-56} states={search.States,10:N0} transitions={search.Transitions,11:N0} faults={search.Faults.Count} {clock.Elapsed.TotalSeconds:F1} s");
            foreach (var trace in search.Traces()) Console.WriteLine(trace);
            (faults, states, transitions) = (faults + search.Faults.Count, states + search.States, transitions + search.Transitions);
        }
        Console.WriteLine($"total states={states:N0} transitions={transitions:N0} faults={faults}");
        return faults == 0 ? 0 : 1;
    }
}
