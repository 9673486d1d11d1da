using System.Diagnostics;
using UpgradePortal.Agent.Journals;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Upgrades.Commands;

/// <summary>A command whose output the agent copies to the log file.</summary>
internal sealed class PipedCommand : ICommandProcess
{
    private readonly Process _process;

    public PipedCommand(Process process, string logFile, TimeSpan outputTimeout, TimeProvider clock)
    {
        _process = process;
        Mark = new ProcessIdentity(process.Id, ProcessStartTime.StartOf(process.Id) ?? 0);
        Exited = WaitAsync(process, logFile, outputTimeout, clock);
    }

    public ProcessIdentity Mark { get; }

    public Task<int?> Exited { get; }

    public void Kill() => _process.Kill(entireProcessTree: true);

    private static async Task<int?> WaitAsync(Process process, string logFile, TimeSpan outputTimeout, TimeProvider clock)
    {
        await using var log = PrivateFiles.Open(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        using var enough = new CancellationTokenSource();
        var copies = Task.WhenAll(
            CopyAsync(process.StandardOutput.BaseStream, log, enough.Token),
            CopyAsync(process.StandardError.BaseStream, log, enough.Token));
        await process.WaitForExitAsync(CancellationToken.None);
        // A program started by the command inherits the pipes and keeps them open for good: waiting for their end would be for ever.
        await Task.WhenAny(copies, Task.Delay(outputTimeout, clock, CancellationToken.None));
        await enough.CancelAsync();
        return process.ExitCode;
    }

    private static async Task CopyAsync(Stream from, Stream to, CancellationToken cancellation)
    {
        try
        {
            await from.CopyToAsync(to, 4096, cancellation);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The command has ended; what its children still say is not part of the upgrade.
        }
    }
}
