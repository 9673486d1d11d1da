using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Jobs;
using UpgradePortal.Routing;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Runs;

/// <summary>A person's orders to a run and choices for a server: recorded as events, and the jobs are woken. Nothing is changed from
/// here; agents are only asked whether a rollback could run.</summary>
public sealed class RunOrders(RunStore store, RunReader reader, RollbackReadiness rollbacks, WorkQueue queue)
{
    /// <returns>Null when the order was taken, else why it changed nothing.</returns>
    public async Task<Refusal?> OrderAsync(Guid id, RunEvent order, Actor who, CancellationToken cancellation)
    {
        if (await reader.FindAsync(id, cancellation) is not { } run) return new("There is no such run.");
        if (order is RunEvent.RollBackOrdered && await RefuseRollbacksAsync(run, cancellation) is { } impossible) return impossible;
        if (!await store.OrderAsync(id, order, who, cancellation)) return new(Reason(run, order));
        queue.Everything(id, await store.ActiveServersAsync(id, cancellation));
        return null;
    }

    public async Task<Refusal?> DecideAsync(Guid id, string server, TurnEvent.Decided decided, Actor who, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, server, cancellation) is not { } found) return new($"{server} has no turn in this run.");
        if (TurnChoices.Refuse(found.Turn, found.Run, decided.Choice) is { } refusal) return refusal;
        if (decided.Choice is Choice.RollBack
            && await RefuseRollbackAsync(found.Run.Program, found.Turn, cancellation) is { } impossible) return impossible;
        var saved = await store.SaveAsync(id, server, null, decided, who, cancellation);
        if (!saved.Changed) return new($"{server} has moved on since you looked. Look again and decide anew.");
        queue.Routers(saved.Routers);
        queue.Turn(id, server);
        queue.Run(id);
        return null;
    }

    // Only when none could be: those that can't be go on serving and ask a person, and the others must not wait for them.
    private async Task<Refusal?> RefuseRollbacksAsync(RunView run, CancellationToken cancellation)
    {
        var turns = run.IsOver ? [] : run.Turns.Where(t => t.Phase is Phase.Upgraded || t.Choices.Contains(Choice.RollBack)).ToList();
        var answers = await Task.WhenAll(turns.Select(t => rollbacks.AskAsync(run.Program, t.Server, t.Previous, cancellation)));
        return answers.Length > 0 && answers.All(a => a.Refusal is not null)
            ? new(string.Join(' ', answers.Select(a => $"{a.Server}: {a.Refusal}"))) : null;
    }

    // A server that serves is not drained for a rollback that may not be possible.
    private async Task<Refusal?> RefuseRollbackAsync(string program, ServerTurn turn, CancellationToken cancellation)
    {
        var answer = await rollbacks.AskAsync(program, turn.Server, turn.Previous, cancellation);
        return answer.Refusal is { } reason ? new(reason)
            : answer.Silent is { } silent && turn.Phase is Phase.Upgraded
            ? new($"Whether {turn.Server} can be rolled back is not known: {silent}") : null;
    }

    private static string Reason(RunView run, RunEvent order) => order switch
    {
        _ when run.IsOver => "The run is over; nothing was changed.",
        RunEvent.FreezeOverridden => "Freezes don't hold for it already, or it is being cancelled.",
        RunEvent.Paused => "The run is paused already.",
        RunEvent.Resumed => "The run is not paused.",
        RunEvent.CancelledAfterTurns or RunEvent.CancelledNow => "The run is being cancelled already.",
        RunEvent.RollBackOrdered => "The run is being rolled back already.",
        _ => "The order does not fit the run as it stands now.",
    };
}
