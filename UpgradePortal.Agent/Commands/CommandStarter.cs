using System.ComponentModel;
using System.Diagnostics;
using UpgradePortal.Agent.Settings;

namespace UpgradePortal.Agent.Commands;

/// <summary>Starts upgrade commands, without a shell.</summary>
public sealed class CommandStarter(AgentTimers timers, TimeProvider clock)
{
    public CommandStart Start(CommandOrder order)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(order.LogFile)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new CommandStart(null, $"The command's output can't be kept: {e.Message} Check Agent:Data.");
        }

        return OperatingSystem.IsWindows() ? StartPiped(order) : StartSpawned(order);
    }

    private static CommandStart StartSpawned(CommandOrder order)
    {
        var error = PosixSpawn.Start(order, out var pid);
        return error == 0
            ? new CommandStart(new SpawnedCommand(pid), null)
            : new CommandStart(
                null, $"{order.Settings.File} can't be started: {new Win32Exception(error).Message}. Check Command:File and its rights.");
    }

    /// <summary>Where the system can't be told to write the output to a file: through pipes the agent reads.</summary>
    public CommandStart StartPiped(CommandOrder order)
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
            return new CommandStart(new PipedCommand(process, order.LogFile, timers.OutputTimeout, clock), null);
        }
        catch (Win32Exception e)
        {
            return new CommandStart(null, $"{order.Settings.File} can't be started: {e.Message}. Check Command:File and its rights.");
        }
    }
}
