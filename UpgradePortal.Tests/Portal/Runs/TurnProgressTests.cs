using Bunit;
using Microsoft.Extensions.DependencyInjection;
using UpgradePortal.Agents;
using UpgradePortal.Persistence;
using UpgradePortal.Runs;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.History;
using UpgradePortal.Runs.Pages;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>The forecast while a turn waits for its sessions.</summary>
public sealed class TurnProgressTests : MudTest
{
    private const string Forecast = "[data-testid=turn-usual]";
    private static readonly UsualTimes Usual = new(TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(40), 3);

    public TurnProgressTests() => Services.AddSingleton<ChangeFeed>().AddSingleton<FleetState>();

    [Fact]
    public void Waiting_PastTurnsKnown_SaysHowLongItUsuallyTakes() =>
        Assert.Contains("12.0 s", Render(Phase.Waiting, Usual).Find(Forecast).TextContent, StringComparison.Ordinal);

    [Fact]
    public void Waiting_NoPastTurn_PromisesNothing() => Assert.Empty(Render(Phase.Waiting, null).FindAll(Forecast));

    [Theory]
    [InlineData(Phase.Draining)]
    [InlineData(Phase.Queued)]
    public void NotWaiting_SaysNothingOfIt(Phase phase) => Assert.Empty(Render(phase, Usual).FindAll(Forecast));

    private IRenderedComponent<TurnProgress> Render(Phase phase, UsualTimes? usual)
    {
        var run = new UpgradeRun(Guid.Empty, "catalog", "2", new());
        var turn = TurnView.Of(new ServerTurn(Guid.Empty, "app1", 0) { Phase = phase }, run);
        var view = new RunView(
            Guid.Empty, Guid.Empty, "catalog", "2", RunStatus.Running, false, false, default, null, "me", new(), 0, IsBaking: false,
            WaitsForGo: false, [turn], IsClosed: false, null, null);
        return Render<TurnProgress>(
            p => p.Add(l => l.Run, view).Add(l => l.Turn, turn).Add(l => l.Events, []).Add(l => l.MayDecide, true)
            .Add(l => l.Usual, usual));
    }
}
