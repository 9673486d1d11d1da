using System.Runtime.InteropServices;
using UpgradePortal.Agent.Journals;

namespace UpgradePortal.Agent.Upgrades.Commands;

/// <summary>A command started by <see cref="PosixSpawn"/>: the leader of a session of its own.</summary>
internal sealed class SpawnedCommand : ICommandProcess
{
    private const int Interrupted = 4;

    public SpawnedCommand(int pid)
    {
        Mark = new ProcessIdentity(pid, ProcessStartTime.StartOf(pid) ?? 0);
        Exited = Task.Factory.StartNew(() => Wait(pid), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public ProcessIdentity Mark { get; }

    public Task<int?> Exited { get; }

    public void Kill() => ProcessTree.Kill(Mark.Pid);

    private static int? Wait(int pid)
    {
        int status;
        while (Libc.waitpid(pid, out status, 0) < 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted) return null;
        }

        var signal = status & 0x7f;
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal;
    }
}
