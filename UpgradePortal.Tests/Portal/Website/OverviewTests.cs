using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Core;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.Execution;
using UpgradePortal.Ui;
using UpgradePortal.Website.Home;
using UpgradePortal.Website.Layout;

namespace UpgradePortal.Tests.Portal.Website;

/// <summary>The first page: whether to go back to bed.</summary>
public sealed class OverviewTests : PortalTest
{
    [Fact]
    public async Task Portal_Empty_ShowsTheWayAndItsFirstStep()
    {
        var window = await ReadAsync();
        Assert.Equal([false, false, false, false], window.Path!.Select(s => s.IsDone));
        Assert.Equal(("/routers", "Add a router"), (window.Path![0].Link, window.Path[0].Verb));
        Assert.Equal((StateSeverity.Quiet, "Welcome. Four steps lead to the first upgrade."), (window.Severity, window.Sentence));
    }

    [Fact]
    public async Task Way_ChecksEachStepByWhatIsReallySeen()
    {
        await Client.SetUpAsync("catalog", "app1");
        Assert.False((await ReadAsync()).Path![1].IsDone);
        Portal.Get<FleetState>().AgentSaid("app1", new("app1", "e1", []), null);
        var path = (await ReadAsync()).Path!;
        Assert.Equal((true, "app1 answers, 0 programs there."), (path[1].IsDone, path[1].Says));
        Assert.Equal((true, "catalog is on 1 server."), (path[2].IsDone, path[2].Says));
    }

    [Fact]
    public async Task Run_ThatGoesOn_IsSaidWithWhatItDoes_AndTheWayIsGone()
    {
        await Client.SetUpAsync("catalog", "app1", "app2");
        await Portal.StartRunAsync("catalog", "2", "app1", "app2");
        var window = await ReadAsync();
        Assert.Null(window.Path);
        var run = Assert.Single(window.Running);
        Assert.Equal((0, 2, "about to take the next server"), (run.Done, run.Of, run.Doing));
        Assert.StartsWith("catalog is being upgraded to 2: 0 of 2 servers done.", window.Sentence, StringComparison.Ordinal);
    }

    // Case T16: what can't be read of one run takes the page from nobody.
    [Fact]
    public async Task Run_ThatCannotBeRead_IsSaidAndTheOthersAreShown()
    {
        await Client.SetUpAsync("catalog", "app1");
        await Client.SetUpAsync("checkout", "app1");
        var broken = await Portal.StartRunAsync("catalog", "2", "app1");
        await Portal.StartRunAsync("checkout", "2", "app1");
        await using (var db = await Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync())
            await db.Set<RunRow>().Where(r => r.Id == broken).ExecuteUpdateAsync(r => r.SetProperty(x => x.State, "{"));
        var window = await ReadAsync();
        Assert.Equal(["what is stored of it can't be read", "about to take the next server"], window.Running.Select(r => r.Doing));
    }

    [Fact]
    public async Task Turn_ThatAsks_GetsPeopleUp()
    {
        await Client.SetUpAsync("catalog", "app1", "app2");
        var run = await Portal.StartRunAsync("catalog", "2", "app1", "app2");
        await Portal.Get<RunStore>().SaveAsync(run, "app1", null, new TurnEvent.Started(), Callers.Test, default);
        await Portal.Get<RunStore>().SaveAsync(run, "app1", null, new TurnEvent.Failed("It would leave too few serving."),
            Callers.Test, default);
        var window = await ReadAsync();
        Assert.Equal(StateSeverity.Bad, window.Severity);
        Assert.Equal("Action required: app1 needs a decision: catalog 2.", window.Sentence);
        Assert.True(window.Asks[0].IsMine);
        Assert.False((await ReadAsync(new Rights([Role.Viewer], null))).Asks[0].IsMine);
        Assert.Equal((1, 1), await BeaconAsync());
    }

    [Fact]
    public async Task Server_LeftOut_IsNeverForgotten()
    {
        await Client.SetUpAsync("catalog", "app1", "app2");
        await Portal.Get<WriteLock>().WriteAsync(db =>
        {
            db.Set<DrainClaimRow>().Add(
                new() { Program = "catalog", Server = "app1", By = "ann", Reason = "Disk.", At = TimeProvider.System.GetUtcNow() });
            return Task.FromResult(true);
        }, default);
        var ask = Assert.Single((await ReadAsync()).Asks, a => a.What == "app1 is out for catalog");
        Assert.Equal("ann drained it by hand: Disk.", ask.Reason);
    }

    [Fact]
    public async Task Agents_Silent_AreOneLineWhenTheyAreMany()
    {
        await Client.SetUpAsync("catalog", "app1", "app2", "app3", "app4");
        foreach (var server in (string[])["app1", "app2", "app3", "app4"]) Portal.Get<FleetState>().AgentSaid(server, null, "No answer.");
        var window = await ReadAsync();
        Assert.Equal("app1, app2, app3, app4", Assert.Single(window.Asks, a => a.What == "4 agents are silent").Reason);
        Assert.NotEqual(StateSeverity.Good, window.Severity);
    }

    private Task<OverviewView> ReadAsync(Rights? rights = null) =>
        Portal.Get<OverviewReader>().ReadAsync(new CurrentUser(new Actor("ann", null, "ann"), "id", rights ?? Rights.All, null), default);

    private async Task<(int Asks, int Runs)> BeaconAsync()
    {
        var state = await Portal.Get<TabStatusReader>().ReadAsync(default);
        return (state.Asks, state.Runs);
    }
}
