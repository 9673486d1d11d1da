using UpgradePortal.Agent.Journals;

namespace UpgradePortal.Agent.Commands;

/// <summary>A command that outlived the agent that started it: its end can be seen, its exit code can't.</summary>
internal sealed class OrphanCommand : ICommandProcess
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    public OrphanCommand(CommandMark mark, TimeProvider clock)
    {
        Mark = mark;
        Exited = WaitAsync(mark, clock);
    }

    public CommandMark Mark { get; }

    public Task<int?> Exited { get; }

    public static bool IsAlive(CommandMark mark) => mark.Started != 0 && ProcessClock.StartOf(mark.Pid) == mark.Started;

    public void Kill()
    {
        if (IsAlive(Mark)) ProcessTree.Kill(Mark.Pid);
    }

    private static async Task<int?> WaitAsync(CommandMark mark, TimeProvider clock)
    {
        while (IsAlive(mark)) await Task.Delay(LookEvery, clock, CancellationToken.None);
        return null;
    }
}
