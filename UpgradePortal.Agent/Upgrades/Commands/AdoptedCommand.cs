using UpgradePortal.Agent.Journals;

namespace UpgradePortal.Agent.Upgrades.Commands;

/// <summary>A command that outlived the agent that started it: its end can be seen, its exit code can't.</summary>
internal sealed class AdoptedCommand : ICommandProcess
{
    public AdoptedCommand(ProcessIdentity mark, TimeSpan pollInterval, TimeProvider clock)
    {
        Mark = mark;
        Exited = WaitAsync(mark, pollInterval, clock);
    }

    public ProcessIdentity Mark { get; }

    public Task<int?> Exited { get; }

    public static bool IsAlive(ProcessIdentity mark) => mark.Started != 0 && ProcessStartTime.StartOf(mark.Pid) == mark.Started;

    public void Kill()
    {
        if (IsAlive(Mark)) ProcessTree.Kill(Mark.Pid);
    }

    private static async Task<int?> WaitAsync(ProcessIdentity mark, TimeSpan pollInterval, TimeProvider clock)
    {
        while (IsAlive(mark)) await Task.Delay(pollInterval, clock, CancellationToken.None);
        return null;
    }
}
