using UpgradePortal.Agent.Journals;
using UpgradePortal.Agent.Programs;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Agent.Upgrades.Commands;
using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.Upgrades;

/// <summary>Takes up, at the agent's start, what its last life left. Runs before any listener opens.</summary>
public sealed class JournalReplay(
    ProgramTable programs, Journal journal, HoldService holds, UpgradeCompletion ending, AgentTimers timers, TimeProvider clock)
{
    public Task RunAsync(CancellationToken cancellation) =>
        Task.WhenAll(programs.All.Select(p => RecoverAsync(p, cancellation)));

    private async Task RecoverAsync(AgentProgram program, CancellationToken cancellation)
    {
        if (journal.HoldOf(program.Name) is { } hold) await holds.FollowAsync(program, hold, cancellation);
        var isSealed = false;
        foreach (var line in journal.Running(program.Name))
        {
            var operation = line.Operation!;
            var counts = (await program.Source.ReadAsync(cancellation))?.Counts;
            program.Refused = RefusedTally.Resume(operation.OperationId, counts);
            if (line.Command is { } mark && AdoptedCommand.IsAlive(mark)) isSealed = await AdoptAsync(program, operation, mark, counts);
            else await ending.EndAsync(program, Interrupted(operation));
        }

        // An agent that died between sealing and starting has left the program sealed.
        if (!isSealed) await ending.UnsealAsync(program);
    }

    private async Task<bool> AdoptAsync(AgentProgram program, Operation operation, ProcessIdentity mark, SessionCounts? counts)
    {
        program.Running = operation;
        if (counts is not null) await program.Source.TrySealAsync(counts.Epoch, counts.Sequence, CancellationToken.None);
        // The limit begins anew: a clock that was set meanwhile must not kill an upgrade.
        var adopted = new AdoptedCommand(mark, timers.CommandPollInterval, clock);
        _ = ending.WatchAsync(program, operation, adopted, program.Settings.Command.TimeLimit);
        return true;
    }

    private static Operation Interrupted(Operation operation) =>
        operation with
        {
            State = OperationState.Interrupted,
            Reason = "The agent ended while the command ran, and the command is gone too."
        };
}
