using UpgradePortal.Agent.Journals;
using UpgradePortal.Agent.Portal;
using UpgradePortal.Agent.Programs;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Agent.Upgrades.Commands;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Upgrades;

/// <summary>When an upgrade command ends, by itself or at its time limit: lets requests in again and tells the portal (M-14).</summary>
public sealed partial class UpgradeCompletion(
    Journal journal, OperationLogs outputs, SignalSender signals, HealthMonitor health, AgentTimers timers, TimeProvider clock,
    ILogger<UpgradeCompletion> logger)
{
    public async Task WatchAsync(AgentProgram program, Operation operation, ICommandProcess process, TimeSpan limit)
    {
        using var ended = new CancellationTokenSource();
        var first = await Task.WhenAny(process.Exited, Task.Delay(limit, clock, ended.Token));
        await ended.CancelAsync();
        var isLate = first != process.Exited;
        if (isLate) process.Kill();
        var exitCode = await process.Exited;
        await EndAsync(program, isLate ? Late(operation, exitCode, program.Settings.Command.TimeLimit) : Ended(operation, exitCode));
    }

    /// <param name="program">Whose command has ended.</param>
    /// <param name="operation">How it has ended.</param>
    public async Task EndAsync(AgentProgram program, Operation operation)
    {
        var isWell = operation.State is OperationState.Succeeded;
        operation = operation with
        {
            EndedAt = clock.GetUtcNow(),
            LastLines = isWell ? null : outputs.LastLines(program.Name, operation.OperationId),
        };
        var line = new JournalEntry(JournalEntryKind.Operation, program.Name, Operation: operation);
        if (!journal.TryWrite(line)) Log.NotJournalled(logger, operation.OperationId, program.Name);
        Log.Ended(logger, operation.OperationId, program.Name, operation.State, operation.Reason);
        program.Source.RenewConnections();
        await program.ReadAsync(CancellationToken.None);
        await UnsealAsync(program);
        line = WithRefused(program, line, operation);
        program.Running = null;
        // Told only now: whoever reads "succeeded" may release the hold and send requests at once.
        journal.Publish(line);
        var counts = program.Source.LastKnown();
        signals.Post(new Signal(
            SignalKind.UpgradeEnded, program.Name, signals.Server, program.Hold?.HoldId ?? "", operation.OperationId,
            counts?.Sequence ?? 0, counts?.Epoch ?? ""));
        await health.RefreshAsync(program, CancellationToken.None);
    }

    // The list has refused until it was unsealed, and an end that is known to the disk only without them is an end all the same.
    private JournalEntry WithRefused(AgentProgram program, JournalEntry line, Operation operation)
    {
        if (program.Refused?.Read() is not { } refused || refused is { Count: 0, IsAtLeast: false }) return line;
        line = line with { Operation = operation with { Refused = refused } };
        journal.TryWrite(line);
        return line;
    }

    /// <summary>Lets requests in again. A program that hangs is asked again and again, without keeping anybody waiting for it.</summary>
    public async Task UnsealAsync(AgentProgram program)
    {
        if (!await program.Source.UnsealAsync(CancellationToken.None)) _ = UnsealLaterAsync(program);
    }

    private async Task UnsealLaterAsync(AgentProgram program)
    {
        do await Task.Delay(timers.UnsealRetryDelay, clock);
        while (program.Running is null && !await program.Source.UnsealAsync(CancellationToken.None));
    }

    private static Operation Ended(Operation operation, int? exitCode) => exitCode switch
    {
        0 => operation with { State = OperationState.Succeeded, ExitCode = 0 },
        null => operation with { State = OperationState.Interrupted, Reason = "The command ended while nobody could see its exit code." },
        { } code => operation with { State = OperationState.Failed, ExitCode = code, Reason = $"The command ended with exit code {code}." },
    };

    private static Operation Late(Operation operation, int? exitCode, TimeSpan limit) => operation with
    {
        State = OperationState.Failed,
        ExitCode = exitCode,
        Reason = $"The command took longer than {limit} and was killed.",
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Upgrade {OperationId} of {Program} has ended: {State} {Reason}")]
        public static partial void Ended(ILogger logger, string operationId, string program, OperationState state, string? reason);

        [LoggerMessage(
            LogLevel.Error, "The end of upgrade {OperationId} of {Program} can't be written to Agent:Data: make room on the disk.")]
        public static partial void NotJournalled(ILogger logger, string operationId, string program);
    }
}
