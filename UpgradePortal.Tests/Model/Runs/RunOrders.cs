using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Runs;

/// <summary>Orders to a run, choices about its servers, manual drains: at every moment.</summary>
public sealed class RunOrders(RunSetup setup, IWays<RunState> explorer, RunCapacity capacity, RunSaves saves)
{
    private static readonly RunEvent[] Orders =
    [
        new RunEvent.Approved("a"), new RunEvent.Paused("a"), new RunEvent.Resumed("a"), new RunEvent.CancelledAfterTurns("a"),
        new RunEvent.CancelledNow("a"), new RunEvent.RollBackOrdered("a"),
    ];

    public void Act(RunState s, int run)
    {
        if (setup.Alone) return;
        RunEvent[] promotions = [Promoted(s, run, 0), Promoted(s, run, 1)];
        foreach (var order in Orders.Concat(promotions))
            if (!setup.Calm || order is RunEvent.CancelledNow) Order(s, run, order);
        Stale(s, run);
        for (var server = 0; server < setup.Servers; server++)
        {
            foreach (var choice in setup.Choices) Choose(s, run, server, choice);
            if (setup.Foreign) Foreign(s, run, server);
            if (setup.Hands && s.Turns[s.At(run, server)] is { IsActive: false, Phase: not Phase.LeftOut }) Manual(s, run, server);
        }
    }

    // Nobody's approval is needed; of another run, or of another wave, none does.
    private static RunEvent.WavePromoted Promoted(RunState s, int run, int wave, int ofWave = 0) =>
        new("a", wave, new(new(Guid.Empty, s.Runs[run].Id, wave + ofWave), [], "", [], []));

    private void Order(RunState s, int run, RunEvent order)
    {
        if (setup.Machines.ApplyToRun(s.Runs[run], order, Moments.T0) is not { } next) return;
        if (s.Runs[run].IsOver) explorer.Fault("R7 an order changed a finished run", order.GetType().Name);
        if (order is RunEvent.WavePromoted gate && (s.Runs[run].Baking is null || gate.Wave != s.Runs[run].Wave))
            explorer.Fault("R7 a gate opened that nobody had asked for");
        if (setup.Machines.ApplyToRun(next, order, Moments.T0) is not null)
            explorer.Fault("R7 a repeated order did something", order.GetType().Name);
        var ordered = s.Copy();
        ordered.Runs[run] = next;
        ordered.WavePromoted |= order is RunEvent.WavePromoted;
        if (!Kept(order, next)) explorer.Fault("R7 an order did something else", order.GetType().Name);
        explorer.Sight($"ordered {order.GetType().Name} in {s.Runs[run].Status}");
        if (s.Runs[run].Status is RunStatus.AwaitingApproval) Awaited(next, order);
        explorer.Go(ordered, $"order {order.GetType().Name}", luck: true);
    }

    // What the run says of itself counts once, and of this wave only.
    private void Stale(RunState s, int run)
    {
        var row = s.Runs[run];
        RunEvent[] stale =
            [new RunEvent.WaveEnded(row.Wave + 1), new RunEvent.WaveStarted(row.Wave), new RunEvent.WaveStarted(row.Wave + 2),
                Promoted(s, run, row.Wave, ofWave: 1)];
        if (row.IsPaused && Does(row, new RunEvent.Ticked(Moments.Interval))) explorer.Fault("R7 time is spent while paused");
        if (stale.Any(e => Does(row, e)) || (row.Baking is not null && Does(row, new RunEvent.WaveEnded(row.Wave))))
            explorer.Fault("R7 a stale or repeated word of the run did something");
    }

    private bool Does(UpgradeRun row, RunEvent happened) => setup.Machines.ApplyToRun(row, happened, Moments.T0) is not null;

    private static bool Kept(RunEvent order, UpgradeRun next) => order switch
    {
        RunEvent.CancelledAfterTurns => next is { Status: RunStatus.Cancelling or RunStatus.Cancelled, IsPaused: false },
        RunEvent.CancelledNow => next is { Status: RunStatus.PuttingBack or RunStatus.Cancelled, IsPaused: false },
        RunEvent.RollBackOrdered => next is { Status: RunStatus.RollingBack, IsPaused: false },
        _ => true,
    };

    private void Awaited(UpgradeRun next, RunEvent order)
    {
        if (order is not (RunEvent.Approved or RunEvent.CancelledNow or RunEvent.CancelledAfterTurns))
            explorer.Fault("R7 an order changed a run that awaits approval", order.GetType().Name);
        if (next.Status is RunStatus.Cancelled) explorer.Sight($"refused before it began by {order.GetType().Name}");
    }

    private void Choose(RunState s, int run, int server, Choice choice)
    {
        var turn = s.Turns[s.At(run, server)];
        var next = setup.Machines.ApplyToTurn(turn, s.Runs[run], new TurnEvent.Decided(choice, "a", "w", turn.Seen), Moments.T0);
        if (next is not null && s.Runs[run].IsOver) explorer.Fault("R7 a choice changed a finished run", choice.ToString());
        saves.Save(s, run, server, next, $"person {choice}", luck: true);
    }

    // Whose stop it is can be seen before a turn begins. What others do to a server that is out is drift, and a matter of turns.
    private void Foreign(RunState s, int run, int server)
    {
        var (at, world) = (s.At(run, server), s.World[s.At(run, server)]);
        if (s.Turns[at] is { IsActive: true } or { Phase: Phase.LeftOut } || world is { ManuallyDrained: true } or { Routed: false })
            return;
        var changed = s.Copy();
        changed.World[at] = world with { Foreign = !world.Foreign };
        explorer.Go(changed, world.Foreign ? "somebody else begins it again" : "somebody else stops it", luck: true);
    }

    private void Manual(RunState s, int run, int server)
    {
        var (at, world) = (s.At(run, server), s.World[s.At(run, server)]);
        if (world.Foreign) return;
        if (!world.ManuallyDrained && capacity.Of(s, run).Refuse("s" + server, setup.Policy.MinAvailable) is not null) return;
        var changed = s.Copy();
        changed.World[at] = world with { ManuallyDrained = !world.ManuallyDrained, Routed = world.ManuallyDrained };
        explorer.Go(changed, world.ManuallyDrained ? "restored by hand" : "manually drained", luck: true);
    }
}
