using System.ComponentModel;
using System.Diagnostics;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Upgrades.Commands;

/// <summary>Starts upgrade commands, without a shell.</summary>
public sealed class CommandStarter(AgentTimers timers, TimeProvider clock)
{
    public CommandStartResult Start(CommandStartInfo order)
    {
        try
        {
            PrivateFiles.MakeFolder(Path.GetDirectoryName(order.LogFile)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new CommandStartResult(null, $"The command's output can't be kept: {e.Message} Check Agent:Data.");
        }

        return OperatingSystem.IsWindows() ? StartPiped(order) : StartSpawned(order);
    }

    private static CommandStartResult StartSpawned(CommandStartInfo order)
    {
        var error = PosixSpawn.Start(order, out var pid);
        return error == 0
            ? new CommandStartResult(new SpawnedCommand(pid), null)
            : new CommandStartResult(
                null, $"{order.Settings.File} can't be started: {new Win32Exception(error).Message}. Check Command:File and its rights.");
    }

    /// <summary>Where the system can't be told to write the output to a file: through pipes the agent reads.</summary>
    public CommandStartResult StartPiped(CommandStartInfo order)
    {
        var start = new ProcessStartInfo(order.Settings.File, order.Settings.Arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = order.Settings.WorkingDirectory ?? "",
        };
        foreach (var (name, value) in order.Environment) start.Environment[name] = value;
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return new CommandStartResult(new PipedCommand(process, order.LogFile, timers.OutputTimeout, clock), null);
        }
        catch (Win32Exception e)
        {
            return new CommandStartResult(null, $"{order.Settings.File} can't be started: {e.Message}. Check Command:File and its rights.");
        }
    }
}

/// <summary>A command to start. What the portal sent is in <paramref name="Environment"/> and nowhere else.</summary>
/// <param name="Settings">File, arguments and folder, from the agent's own settings.</param>
/// <param name="Environment">Added to the agent's own.</param>
/// <param name="LogFile">Takes both outputs.</param>
public sealed record CommandStartInfo(CommandSettings Settings, IReadOnlyDictionary<string, string> Environment, string LogFile);

/// <param name="Process">Null when the command could not be started.</param>
/// <param name="Reason">Then: why.</param>
public sealed record CommandStartResult(ICommandProcess? Process, string? Reason);
