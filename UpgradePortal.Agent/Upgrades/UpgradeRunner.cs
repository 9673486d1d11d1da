using UpgradePortal.Agent.Journals;
using UpgradePortal.Agent.Programs;
using UpgradePortal.Agent.Upgrades.Commands;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Upgrades;

/// <summary>Runs the upgrade command of a sealed program. <see cref="UpgradeCompletion"/> does what follows.</summary>
public sealed partial class UpgradeRunner(
    Journal journal, CommandStarter starter, OperationLogs outputs, UpgradeCompletion ending, ILogger<UpgradeRunner> logger)
{
    public void Start(AgentProgram program, Operation operation)
    {
        program.Running = operation;
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["UPGRADE_PROGRAM"] = program.Name,
            ["UPGRADE_VERSION"] = operation.Version,
            ["UPGRADE_OPERATION_ID"] = operation.OperationId,
        };
        var start = starter.Start(
            new CommandStartInfo(program.Settings.Command, environment, outputs.PathOf(program.Name, operation.OperationId)));
        if (start.Process is not { } process)
        {
            _ = ending.EndAsync(program, operation with { State = OperationState.Failed, Reason = start.Reason });
            return;
        }

        Log.Started(logger, operation.OperationId, program.Name, operation.Version, process.Mark.Pid);
        // Should this fail, an agent that dies now calls the upgrade interrupted, which is true enough.
        journal.TryWrite(new JournalEntry(JournalEntryKind.Operation, program.Name, Operation: operation, Command: process.Mark));
        _ = ending.WatchAsync(program, operation, process, program.Settings.Command.TimeLimit);
    }

    public Task UnsealAsync(AgentProgram program) => ending.UnsealAsync(program);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Upgrade {OperationId} of {Program} to {Version} has begun as process {Pid}.")]
        public static partial void Started(ILogger logger, string operationId, string program, string version, int pid);
    }
}
