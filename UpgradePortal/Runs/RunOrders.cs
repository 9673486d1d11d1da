using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Jobs;
using UpgradePortal.Routing;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Runs;

/// <summary>A person's orders to a run and choices for a server: recorded as events, and the jobs are woken. Nothing is changed from
/// here; agents are only asked whether a rollback could run.</summary>
public sealed class RunOrders(RunStore store, RunReader reader, RollbackReadiness rollbacks, WorkQueue queue, AuthorizedWrites writes)
{
    public static readonly Refusal Unknown = new("There is no such run.");

    /// <param name="order">Of whoever's name it is given.</param>
    /// <returns>Null when the order was taken, else why it changed nothing.</returns>
    public async Task<Refusal?> OrderAsync(Guid id, Func<string, RunEvent> order, Principal who, CancellationToken cancellation)
    {
        if (await reader.FindAsync(id, cancellation) is not { } run) return Unknown;
        var ordered = order(who.Actor.Name);
        if (ordered is RunEvent.RollBackOrdered)
        {
            await writes.RequireAsync(who, Access.Operate, AccessTarget.Run(id), cancellation);
            if (await RefuseRollbacksAsync(run, cancellation) is { } impossible) return impossible;
        }
        return await TakenAsync(id, await store.OrderAsync(id, ordered, who, cancellation), cancellation)
            ? null : new(Reason(run, ordered));
    }

    /// <summary>Starts the next wave. Where approvals are needed for it, the last of them starts it.</summary>
    /// <param name="seen">The wave that had ended when whoever asks looked; null: whichever waits now.</param>
    /// <returns>Null when the order was taken, else why it changed nothing.</returns>
    public async Task<Refusal?> PromoteAsync(Guid id, int? seen, Principal who, CancellationToken cancellation)
    {
        await writes.RequireAsync(who, Access.Operate, AccessTarget.Run(id), cancellation);
        if (await reader.FindAsync(id, cancellation) is not { } run) return Unknown;
        if (!run.WaitsForGo) return new("No wave waits for a person.");
        return await TakenAsync(id, await store.PromoteAsync(id, seen ?? run.Wave, who, cancellation), cancellation) ? null
            : run.WaitsForApproval ? new($"The next wave needs approvals: {string.Join(" and ", run.Policy.WaveApprovals)}.")
            : new("The order does not fit the run as it stands now.");
    }

    public async Task<Refusal?> DecideAsync(
        Guid id, string server, Func<string, TurnEvent.Decided> decide, Principal who, CancellationToken cancellation)
    {
        await writes.RequireAsync(who, Access.Operate, AccessTarget.Run(id), cancellation);
        var decided = decide(who.Actor.Name);
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

    private async Task<bool> TakenAsync(Guid id, bool isTaken, CancellationToken cancellation)
    {
        if (isTaken) queue.Everything(id, await store.ActiveServersAsync(id, cancellation));
        return isTaken;
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
        RunEvent.FreezeOverridden =>
            "Freezes don't hold for it already, it is being cancelled, or its program's policy lets nobody override them.",
        RunEvent.Paused => "The run is paused already.",
        RunEvent.Resumed => "The run is not paused.",
        RunEvent.CancelledAfterTurns or RunEvent.CancelledNow => "The run is being cancelled already.",
        RunEvent.RollBackOrdered => "The run is being rolled back already.",
        _ => "The order does not fit the run as it stands now.",
    };
}
