using UpgradePortal.Agent.Journals;
using UpgradePortal.Agent.Programs;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Upgrades;

/// <summary>Takes orders to upgrade. An operation id runs once, or is refused once and for all.</summary>
public sealed class UpgradeService(Journal journal, UpgradeRunner runner, AgentTimers timers, TimeProvider clock)
{
    public async Task<UpgradeResult> OrderAsync(
        AgentProgram program, string operationId, UpgradeOrder order, CancellationToken cancellation)
    {
        await program.Orders.WaitAsync(cancellation);
        try
        {
            if (journal.Find(program.Name, operationId) is { } known) return AnswerOf(known);
            // Not journalled: it may have been begun, so this is no refusal for good.
            if (!journal.Remembers(order.Journal)) return new UpgradeResult(UpgradeOutcome.JournalLost, null);
            // From here on the order is carried through, even when whoever sent it hangs up.
            var (epoch, reason) = await CheckAsync(program, order);
            if (reason is not null) return Refuse(program, operationId, order.Version, reason);
            return await BeginAsync(program, operationId, order, epoch);
        }
        finally
        {
            program.Orders.Release();
        }
    }

    /// <summary>An order that has not begun never will; one that has begun is told as it stands.</summary>
    /// <param name="program">Whose order.</param>
    /// <param name="operationId">Of the order.</param>
    /// <param name="mark">The journal that the order named; null: nobody asks whether it is still whole.</param>
    /// <returns>Null when the journal was lost: it may have begun.</returns>
    public async Task<Operation?> WithdrawAsync(AgentProgram program, string operationId, string? mark, CancellationToken cancellation)
    {
        await program.Orders.WaitAsync(cancellation);
        try
        {
            if (journal.Find(program.Name, operationId) is { } known) return known;
            return mark is not null && !journal.Remembers(mark) ? null
                : Refuse(program, operationId, "", "It was withdrawn before it began.").Operation;
        }
        finally
        {
            program.Orders.Release();
        }
    }

    private static UpgradeResult AnswerOf(Operation known) =>
        new(known.State is OperationState.Refused ? UpgradeOutcome.Refused : UpgradeOutcome.Known, known);

    private async Task<(string Epoch, string? Why)> CheckAsync(AgentProgram program, UpgradeOrder order)
    {
        if (program.Running is { } running) return ("", $"Upgrade {running.OperationId} runs.");
        if (program.Hold is not { } hold) return ("", $"{program.Name} is not held: hold it as {order.HoldId} first.");
        if (hold.HoldId != order.HoldId) return ("", $"{program.Name} is held by {hold.HoldId} and not by {order.HoldId}.");
        if (hold.State is not HoldState.Stopped)
            return ("", "The hold is watching only: requests may still come. Order the hold to be stopped first.");
        if (await program.Source.ReadAsync(CancellationToken.None) is not { } reading)
            return ("", "The program does not tell its session list.");
        var counts = reading.Counts;
        if (counts.Count > 0) return ("", $"{counts.Count} requests are in progress.");
        if (counts.Sequence != order.Ticket)
            return ("", $"A request has begun since the ticket: the list is at {counts.Sequence}, the ticket is {order.Ticket}.");
        if (!program.IsFresh(counts.Epoch, order.Ticket, timers.TicketLifetime))
        {
            var seconds = timers.TicketLifetime.TotalSeconds;
            return ("", $"The list was not seen empty at {order.Ticket} in the last {seconds:0.###} s: read it again.");
        }

        return (counts.Epoch, null);
    }

    private UpgradeResult Refuse(AgentProgram program, string operationId, string version, string reason)
    {
        var now = clock.GetUtcNow();
        var refused = new Operation(operationId, program.Name, version, OperationState.Refused, null, reason, now, now);
        journal.Record(new JournalEntry(JournalEntryKind.Operation, program.Name, Operation: refused));
        return new UpgradeResult(UpgradeOutcome.Refused, refused);
    }

    private async Task<UpgradeResult> BeginAsync(AgentProgram program, string operationId, UpgradeOrder order, string epoch)
    {
        var operation = new Operation(
            operationId, program.Name, order.Version, OperationState.Running, null, null, clock.GetUtcNow(), null);
        journal.Record(new JournalEntry(JournalEntryKind.Operation, program.Name, Operation: operation));
        program.Refused = new(operationId);
        if (!await program.Source.TrySealAsync(epoch, order.Ticket, CancellationToken.None))
        {
            // It may have sealed itself and only its answer got lost.
            await runner.UnsealAsync(program);
            return Refuse(program, operationId, order.Version, "A request began in the last moment, or the program did not answer.");
        }

        runner.Start(program, operation);
        return new UpgradeResult(UpgradeOutcome.Started, operation);
    }
}

/// <param name="Kind">What became of the order.</param>
/// <param name="Operation">As it stands; null when the journal was lost.</param>
public sealed record UpgradeResult(UpgradeOutcome Kind, Operation? Operation);

/// <summary>Started: this order began it. Known: an earlier one did. Refused: it never began and never will. JournalLost: an earlier one
/// may have begun it.</summary>
public enum UpgradeOutcome { Started, Known, Refused, JournalLost }
