using UpgradePortal.Agent.Journals;
using UpgradePortal.Agent.Portal;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Programs;

/// <summary>Who holds a program. One hold at a time, journalled, so that it outlives the agent.</summary>
public sealed class HoldService(Journal journal, SignalSender signals, TimeProvider clock)
{
    public async Task<HoldResult> HoldAsync(AgentProgram program, HoldOrder order, CancellationToken cancellation)
    {
        await program.Orders.WaitAsync(cancellation);
        try
        {
            var now = program.Hold;
            if (now is not null && now.HoldId != order.HoldId)
                return new HoldResult(now, $"{program.Name} is held by {now.HoldId} since {now.Since:u}: release that hold first.");
            if (now is null && journal.WasReleased(program.Name, order.HoldId))
                return new HoldResult(null, $"Hold {order.HoldId} of {program.Name} was released for good: this order came too late.");
            if (program.Running is { } running && order.State is HoldState.Watching)
                return new HoldResult(now, $"Upgrade {running.OperationId} of {program.Name} runs: wait until it has ended.");
            var hold = now is not null && now.State == order.State ? now : new Hold(order.HoldId, order.State, clock.GetUtcNow());
            if (hold != now) journal.Record(new JournalEntry(JournalEntryKind.Held, program.Name, hold));
            await FollowAsync(program, hold, cancellation);
            return new HoldResult(hold, null);
        }
        finally
        {
            program.Orders.Release();
        }
    }

    public async Task<HoldResult> ReleaseAsync(AgentProgram program, string holdId, CancellationToken cancellation)
    {
        await program.Orders.WaitAsync(cancellation);
        try
        {
            if (program.Hold is not { } hold)
            {
                // Released although it was never seen: its order may still be under way, and must not take the program out then.
                if (!journal.WasReleased(program.Name, holdId)) Record(program, new Hold(holdId, HoldState.Watching, clock.GetUtcNow()));
                return new HoldResult(null, null);
            }
            if (hold.HoldId != holdId)
                return new HoldResult(hold, $"{program.Name} is held by {hold.HoldId} and not by {holdId}: release that one.");
            if (program.Running is { } running)
                return new HoldResult(
                    hold, $"Upgrade {running.OperationId} of {program.Name} runs: wait until it has ended, then release the hold.");
            Record(program, hold);
            program.Hold = null;
            program.Source.Follow(null, null, new HoldObserver(program, signals));
            signals.Forget(program.Name);
            return new HoldResult(null, null);
        }
        finally
        {
            program.Orders.Release();
        }
    }

    private void Record(AgentProgram program, Hold released) =>
        journal.Record(new JournalEntry(JournalEntryKind.Released, program.Name, released));

    /// <summary>Begins to watch the list for a hold. Repeat-safe: a repeated order says again that the list is empty.</summary>
    public async Task FollowAsync(AgentProgram program, Hold hold, CancellationToken cancellation)
    {
        var known = hold.State is HoldState.Stopped ? (await program.Source.ReadAsync(cancellation))?.Counts : null;
        program.Hold = hold;
        program.Source.Follow(hold.State, known, new HoldObserver(program, signals));
    }
}

/// <param name="Hold">In force now; null when there is none.</param>
/// <param name="Refusal">Why the order was not obeyed, with the remedy; null when it was.</param>
public sealed record HoldResult(Hold? Hold, string? Refusal);
