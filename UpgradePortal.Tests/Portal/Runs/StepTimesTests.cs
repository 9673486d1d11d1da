using UpgradePortal.Runs;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Runs;

public sealed class StepTimesTests
{
    private static readonly DateTimeOffset T0 = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_WaitingTurn_HasDrainedAndWaits()
    {
        EventView[] events = [Event(1, TurnEventCodes.Started, 0), Event(2, TurnEventCodes.Drained, 2)];
        var steps = StepTimes.Of(Turn(Phase.Waiting, Trouble.None), events);
        Assert.Equal([StepState.Done, StepState.Now, StepState.Todo, StepState.Todo, StepState.Todo], steps.Select(s => s.State));
        Assert.Equal(TimeSpan.FromSeconds(2), steps[0].Ended - steps[0].Began);
    }

    [Fact]
    public void Of_TroubledTurn_Asks() => Assert.Equal(StepState.Asks, StepTimes.Of(Turn(Phase.Waiting, Trouble.Overdue), [])[1].State);

    private static EventView Event(long id, string kind, int second) => new(id, "app1", T0.AddSeconds(second), kind, kind);

    private static TurnView Turn(Phase phase, Trouble trouble) =>
        TurnView.Of(new ServerTurn(Guid.Empty, "app1", 0) { Phase = phase, Trouble = trouble },
            new UpgradeRun(Guid.Empty, "catalog", "2", new()));
}
