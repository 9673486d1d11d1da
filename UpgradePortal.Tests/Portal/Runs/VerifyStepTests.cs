using Microsoft.Extensions.Options;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Steps;

namespace UpgradePortal.Tests.Portal.Runs;

public sealed class VerifyStepTests
{
    private static readonly ProgramHealth Well = new("2", true, null);
    private static readonly ProgramHealth Sick = new("2", false, "It says 503.");

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Verify_AlwaysHealthy_AsksAsOftenAsThePlanSays(int answers)
    {
        await using var agent = await FakeAgent.StartAsync(Well);
        Assert.IsType<TurnEvent.Verified>(await VerifyAsync(agent, answers));
        Assert.Equal(answers, agent.Asked);
    }

    // In a row: one that says no begins the row anew, at the next try.
    [Fact]
    public async Task Verify_SickOnceInTheRow_IsNotVerified()
    {
        await using var agent = await FakeAgent.StartAsync(Well, Well, Sick, Well);
        Assert.Equal(new TurnEvent.NotYet("It says 503.", Silent: false), await VerifyAsync(agent, 4));
        Assert.Equal(3, agent.Asked);
        Assert.IsType<TurnEvent.Verified>(await VerifyAsync(agent, 4));
        Assert.Equal(7, agent.Asked);
    }

    [Fact]
    public void Verifying_Turn_AsksForThePlansAnswers()
    {
        var run = new UpgradeRun(Guid.Empty, "catalog", "2", new() { HealthyThreshold = 9 }) { Status = RunStatus.Running };
        var turn = new ServerTurn(run.Id, "app1", 0).Enter(Phase.Verifying, default);
        Assert.Equal(new Decision.Perform(new Effect.Verify("app1", "2", 9)), TurnMachine.Next(turn, run, RunTimers.Default, default));
    }

    private static Task<TurnEvent> VerifyAsync(FakeAgent agent, int answers) =>
        new VerifyStep(agent.Client, TimeProvider.System, Options.Create(new StepSettings { ProbeGap = TimeSpan.Zero }))
            .PerformAsync(new("catalog", "app1", "h", false, false, agent.Endpoint, []), new Effect.Verify("app1", "2", answers), default);
}
