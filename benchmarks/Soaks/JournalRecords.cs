using DemoFarm;
using UpgradePortal.Contracts;

namespace Benchmarks.Soaks;

/// <summary>What the agents' journals and the programs' own histories say about upgrades that ran more often than they should.</summary>
internal sealed class JournalRecords
{
    private readonly List<string> _doubles = [];

    public JournalRecords(Farm farm)
    {
        foreach (var server in farm.Servers)
        {
            var journal = new AgentJournal(server);
            foreach (var program in server.Programs) Check(server, program, journal);
        }
    }

    public int Commands { get; private set; }

    public int CutOff { get; private set; }

    public IReadOnlyList<string> Doubles => _doubles;

    private void Check(FarmServer server, FarmProgram program, AgentJournal journal)
    {
        var (begun, ends, where) = (journal.Begun(program.Name), journal.Ends(program.Name), $"{program.Name} on {server.Name}");
        Commands += begun.Count;
        CutOff += ends.Count(o => o.State is OperationState.Interrupted);
        _doubles.AddRange(begun.GroupBy(id => id, StringComparer.Ordinal)
            .Where(g => g.Count() > 1).Select(g => $"{where}: {g.Key} begun {g.Count()} times"));
        // An id names its run, and ends with the attempt.
        _doubles.AddRange(ends.Where(o => o.State is OperationState.Succeeded)
            .GroupBy(o => o.OperationId[..o.OperationId.LastIndexOf('-')], StringComparer.Ordinal)
            .Where(g => g.Count() > 1).Select(g => $"{where}: {g.Key} succeeded {g.Count()} times"));
        var swaps = program.Starts - 1;
        if (swaps > begun.Count) _doubles.Add($"{where}: started {swaps} times by {begun.Count} commands");
    }
}
