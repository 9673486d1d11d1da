using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Turns;

/// <summary>Whatever an operator may order or choose, at every moment; and what reaches the turn late or twice.</summary>
public sealed class TurnOrders(TurnSetup setup, IWays<TurnState> explorer, TurnSaves saves)
{
    private static readonly RunEvent[] Orders =
        [new RunEvent.Paused("a"), new RunEvent.Resumed("a"), new RunEvent.CancelledAfterTurns("a"), new RunEvent.CancelledNow("a"),
            new RunEvent.RollBackOrdered("a")];

    private static readonly (Choice Choice, string Label)[] Choices = [.. Enum.GetValues<Choice>().Select(c => (c, $"person {c}"))];

    private static readonly TurnEvent[] Answers =
    [
        new TurnEvent.Drained(Packing.Current), new TurnEvent.SessionsCounted(0, StillDrained: true, 1, Packing.Current),
        new TurnEvent.Upgraded(),
        new TurnEvent.Verified(), new TurnEvent.Opened(), new TurnEvent.Restored(), new TurnEvent.Failed("no"), new TurnEvent.Refused("no"),
        new TurnEvent.Interrupted("cut"), new TurnEvent.NotYet("?", Silent: true), new TurnEvent.TimedOut(),
    ];

    private static readonly TurnEvent[] Own =
        [new TurnEvent.Reverted(), new TurnEvent.RollBackOrdered(), new TurnEvent.Abandoned(), new TurnEvent.Settled()];

    private static readonly RunEvent[] Windows = [new RunEvent.WindowClosed("", null), new RunEvent.WindowOpened()];

    public void Act(TurnState s)
    {
        if (setup.Has(ModelFaults.Windows)) Order(s, Windows);
        if (setup.Has(ModelFaults.Orders)) Order(s, Orders);
        if (setup.Has(ModelFaults.Choices)) foreach (var (choice, label) in Choices) Choose(s, choice, label);
        // A server that others have stopped is theirs, and one that a restart has stopped is a person's to restore.
        if (setup.AdmitsItself && s.B.Whose is not StoppedBy.Restart) Admit(s);
        Stale(s);
        Repeated(s);
    }

    private void Order(TurnState s, RunEvent[] orders)
    {
        foreach (var order in orders)
            if (setup.Machines.ApplyToRun(s.Run, order, Moments.T0) is { } run)
                explorer.Go(s with { Run = run }, $"order {order.GetType().Name}", luck: true);
    }

    private void Choose(TurnState s, Choice choice, string label)
    {
        var decided = new TurnEvent.Decided(choice, "a", "w", s.Turn.Seen);
        if (Apply(s, s.Turn, decided with { Seen = s.Turn.Seen + 1 }) is not null) explorer.Fault("R7 a stale click did something", label);
        if (Apply(s, s.Turn, decided) is not { } next) return;
        if (Apply(s, next, decided) is not null) explorer.Fault("R7 a repeated click did something", label);
        // Who goes on although the list is new, or ends sessions by force, answers for what the list does not know.
        s.Hidden &= !(choice is Choice.Continue or Choice.Force && s.Turn.SessionListQuarantined);
        saves.Choose(s, next, choice, label);
    }

    /// <summary>The run starts the turn.</summary>
    public void Admit(TurnState s)
    {
        if (s.Run.IsPaused || (s.Run.IsClosed && s.Turn.Phase is Phase.Queued)) return;
        if ((s.Turn.Phase, s.Run.Status, s.Turn.Goal) is (Phase.Queued, RunStatus.Running, _) or (Phase.Upgraded, RunStatus.RollingBack, _)
            or (Phase.Upgraded, RunStatus.Running, Goal.RollBack))
            Start(s, Apply(s, s.Turn, new TurnEvent.Started(
                Packing.Current, setup.Sticky, s.B.Whose is StoppedBy.Others ? Packing.TheirRouter : null)));
    }

    private void Start(TurnState s, ServerTurn? next)
    {
        if (next?.HoldId == s.Turn.HoldId) explorer.Fault("R7 taken out again under a hold that was released");
        saves.Save(s, next, "admitted", luck: false);
    }

    private void Stale(TurnState s)
    {
        if (s.Turn is { IsActive: false, OutcomeUnknown: false } or { IsStopped: true }
            && Answers.Any(a => Apply(s, s.Turn, a) is not null))
            explorer.Fault("R7 an answer moved a turn that is over or waits for a person");
        if (s.Turn is { Phase: Phase.Restoring, Opened: false } && Apply(s, s.Turn, new TurnEvent.Restored()) is not null)
            explorer.Fault("R5 over before it was opened");
        if (s.Turn is { Phase: Phase.Restoring, Opened: true } && Apply(s, s.Turn, new TurnEvent.Opened()) is not null)
            explorer.Fault("R7 opened twice");
        if (s.Run is { IsPaused: true, IsClosed: false } && !TurnPromises.GoesBack(s.Turn, s.Run)
            && Apply(s, s.Turn, new TurnEvent.Ticked(Moments.Interval)) is not null) explorer.Fault("R7 time is spent while paused");
        var signal = new TurnEvent.ArrivedWhileStopped(s.Turn.HoldId, "r");
        if (Apply(s, s.Turn, signal with { HoldId = s.Turn.HoldId + "x" }) is not null) explorer.Fault("R7 a stale signal did something");
        if (Apply(s, s.Turn, signal) is { } asked && Apply(s, asked, signal) is not null)
            explorer.Fault("R7 a repeated signal did something");
        if (s.Turn.IsActive && Apply(s, s.Turn, new TurnEvent.Started(Packing.Current)) is not null)
            explorer.Fault("R7 a repeated start did something");
    }

    // What the run made of an order counts once.
    private void Repeated(TurnState s)
    {
        foreach (var own in Own)
            if (Apply(s, s.Turn, own) is { } next && Apply(s, next, own) is not null)
                explorer.Fault("R7 a repeated word of the turn's own did something", own.GetType().Name);
    }

    private ServerTurn? Apply(TurnState s, ServerTurn turn, TurnEvent happened) =>
        setup.Machines.ApplyToTurn(turn, s.Run, happened, Moments.T0);
}
