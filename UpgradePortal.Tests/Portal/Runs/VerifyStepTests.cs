using Microsoft.Extensions.Options;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Steps;

namespace UpgradePortal.Tests.Portal.Runs;

public sealed class VerifyStepTests
{
    private static readonly ProgramHealth Well = new("2", true, null);
    private static readonly ProgramHealth Sick = new("2", false, "It says 503.");
    private static readonly ProgramHealth Old = new("1", true, null);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Verify_AlwaysHealthy_AsksAsOftenAsThePlanSays(int answers)
    {
        await using var agent = await FakeAgent.StartAsync(Well);
        Assert.IsType<TurnEvent.Verified>(await VerifyAsync(Step(agent), agent, answers));
        Assert.Equal(answers, agent.Asked);
    }

    // In a row: one that says no begins the row anew, at the next try.
    [Fact]
    public async Task Verify_SickOnceInTheRow_IsNotVerified()
    {
        await using var agent = await FakeAgent.StartAsync(Well, Well, Sick, Well);
        var step = Step(agent);
        Assert.Equal(new TurnEvent.NotYet("It says 503.", Silent: false), await VerifyAsync(step, agent, 4));
        Assert.Equal(3, agent.Asked);
        Assert.IsType<TurnEvent.Verified>(await VerifyAsync(step, agent, 4));
        Assert.Equal(7, agent.Asked);
    }

    // The command may end before the program is replaced.
    [Fact]
    public async Task Verify_OldVersionAnswers_IsNotYetAndNamesWhatRan()
    {
        await using var agent = await FakeAgent.StartAsync(Old, Old, Well, Well, Old, Well);
        var step = Step(agent);
        var first = Assert.IsType<TurnEvent.NotYet>(await VerifyAsync(step, agent, 3));
        Assert.Equal("It does not run 2 yet. It ran 1.", first.Reason);
        await VerifyAsync(step, agent, 3);
        var flipped = Assert.IsType<TurnEvent.NotYet>(await VerifyAsync(step, agent, 3));
        Assert.Equal("It does not run 2 yet. It ran 1 (2 answers), then ran 2 (2 answers), then ran 1.", flipped.Reason);
        Assert.IsType<TurnEvent.Verified>(await VerifyAsync(step, agent, 3));
    }

    // The right version for a moment, within the time over which the answers are spread.
    [Fact]
    public async Task Verify_NewVersionShownForAMoment_IsNotVerified()
    {
        await using var agent = await FakeAgent.StartAsync([.. Enumerable.Repeat(Well, 5), Old]);
        Assert.IsType<TurnEvent.NotYet>(await VerifyAsync(Step(agent), agent, 3, TimeSpan.FromMinutes(1)));
        Assert.Equal(6, agent.Asked);
    }

    [Fact]
    public async Task Verify_HealthyForLongEnough_IsVerifiedByAnswersOfTheWholeTime()
    {
        var (spread, clock) = (TimeSpan.FromMilliseconds(300), TimeProvider.System);
        await using var agent = await FakeAgent.StartAsync(Well);
        var began = clock.GetTimestamp();
        Assert.IsType<TurnEvent.Verified>(await VerifyAsync(Step(agent), agent, 3, spread));
        Assert.True(clock.GetElapsedTime(began) >= spread);
        Assert.InRange(agent.Asked, 3, int.MaxValue);
    }

    [Fact]
    public void Verifying_Turn_AsksForThePlansAnswers()
    {
        var policy = new RunPolicy { HealthyThreshold = 9, VerifyFor = TimeSpan.FromSeconds(5) };
        var run = new UpgradeRun(Guid.Empty, "catalog", "2", policy) { Status = RunStatus.Running };
        var turn = new ServerTurn(run.Id, "app1", 0).Enter(Phase.Verifying, default);
        Assert.Equal(
            new Decision.Perform(new Effect.Verify("app1", "2", 9, TimeSpan.FromSeconds(5))),
            TurnMachine.Next(turn, run, RunTimers.Default, default));
    }

    [Fact]
    public void Verifying_TimeIsOver_SaysWhatWasSeen()
    {
        var run = new UpgradeRun(Guid.Empty, "catalog", "2", new()) { Status = RunStatus.Running };
        var turn = new ServerTurn(run.Id, "app1", 0).Enter(Phase.Verifying, default) with { Reason = "It ran 1 (2 answers), then ran 2." };
        var late = TurnMachine.Apply(turn, run, new TurnEvent.TimedOut(), default)!;
        Assert.Equal(
            (Trouble.Failed, "app1 was not seen healthy with 2 in time. It ran 1 (2 answers), then ran 2."), (late.Trouble, late.Reason));
    }

    private static VerifyStep Step(FakeAgent agent) =>
        new(agent.Client, TimeProvider.System, Options.Create(new StepSettings { ProbeGap = TimeSpan.Zero }));

    private static Task<TurnEvent> VerifyAsync(VerifyStep step, FakeAgent agent, int answers, TimeSpan spread = default) =>
        step.PerformAsync(
            new("catalog", "app1", "h", false, false, agent.Endpoint, []), new Effect.Verify("app1", "2", answers, spread), default);
}
