using UpgradePortal.Agent.Journals;

namespace UpgradePortal.Agent.Commands;

/// <summary>A command that outlived the agent that started it: its end can be seen, its exit code can't.</summary>
internal sealed class OrphanCommand : ICommandProcess
{
    public OrphanCommand(CommandMark mark, TimeSpan pollInterval, TimeProvider clock)
    {
        Mark = mark;
        Exited = WaitAsync(mark, pollInterval, clock);
    }

    public CommandMark Mark { get; }

    public Task<int?> Exited { get; }

    public static bool IsAlive(CommandMark mark) => mark.Started != 0 && ProcessClock.StartOf(mark.Pid) == mark.Started;

    public void Kill()
    {
        if (IsAlive(Mark)) ProcessTree.Kill(Mark.Pid);
    }

    private static async Task<int?> WaitAsync(CommandMark mark, TimeSpan pollInterval, TimeProvider clock)
    {
        while (IsAlive(mark)) await Task.Delay(pollInterval, clock, CancellationToken.None);
        return null;
    }
}
