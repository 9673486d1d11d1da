using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using UpgradePortal.Agents;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Approvals.Pages;
using UpgradePortal.Contracts;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Pages;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Pages;
using UpgradePortal.Runs;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.History;
using UpgradePortal.Runs.Pages;
using UpgradePortal.Ui;
using UpgradePortal.Website.Board;
using UpgradePortal.Website.Instances;
using UpgradePortal.Website.Programs;

namespace UpgradePortal.Tests.Portal.Ui;

/// <summary>The words of parts of pages, where they are more than a label. Whoever changes them changes them here, and no other
/// test.</summary>
public sealed class UiCopyTests : MudTest
{
    [Theory]
    [InlineData(InstanceState.Routed, "routed")]
    [InlineData(InstanceState.Upgrading, "upgrading")]
    [InlineData(InstanceState.NeedsDecision, "needs a decision")]
    [InlineData(InstanceState.StoppedByOthers, "stopped by somebody else")]
    [InlineData(InstanceState.ManuallyDrained, "manually drained")]
    [InlineData(InstanceState.Unowned, "claimed by nobody")]
    public void Cell_SaysItsState(InstanceState state, string word)
    {
        var cell = Cell(new("app1", state, "2.4", 3, true, TimeSpan.Zero, null, null));
        Assert.Contains(word, cell, StringComparison.Ordinal);
        Assert.Contains("3 sessions", cell, StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_OfASilentAgent_SaysHowOldTheFiguresAre()
    {
        var cell = Cell(new("app1", InstanceState.Routed, "2.4", 1, true, TimeSpan.FromSeconds(12), "no answer", null));
        Assert.Contains("12 s old, agent silent", cell, StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_NeverHeard_SaysWhatIsNotKnown()
    {
        var cell = Cell(new("app1", InstanceState.Unknown, null, null, false, null, "not yet", null));
        Assert.Contains("version unknown", cell, StringComparison.Ordinal);
        Assert.Contains("sessions unknown", cell, StringComparison.Ordinal);
    }

    [Fact]
    public void Binding_SaysWhatTheRouterHas()
    {
        var fleet = new FleetState(
            TimeProvider.System, new ChangeFeed(), Options.Create(new FleetSettings()), NullLogger<FleetState>.Instance);
        Services.AddSingleton(new RouterHints(fleet));
        Assert.Contains("write its names by hand", Binding(), StringComparison.Ordinal);
        fleet.RouterSaid("edge", new("e1", [new("catalog", [new("app2", RoutingMode.Routed), new("app1", RoutingMode.Stopped)])]), null);
        Assert.Contains("There the router has app1, app2.", Binding(), StringComparison.Ordinal);
    }

    [Fact]
    public void RouterTest_SaysWhatWasSeen()
    {
        var program = new RoutedProgram(
            "catalog", [new("app1", RoutingMode.Routed, InFlight: 2), new("app2", RoutingMode.Stopped, Up: false)]);
        var seen = new RouterTestView(true, null, [program], 1);
        var markup = Render<RouterTestResult>(p => p.Add(r => r.Seen, seen)).Markup;
        Assert.Contains("It answers: 1 program seen.", markup, StringComparison.Ordinal);
        Assert.Contains("app1 routed, 2 in progress, app2 stopped, down", markup, StringComparison.Ordinal);
        Assert.Contains("1 more can't be bound here", markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Capacity_IsSaidInWords()
    {
        var takes = TimeSpan.FromMinutes(2);
        var points = CapacityForecast.Of(["app1"], new(["app1", "app2"], [], []), new() { MinReadyTime = TimeSpan.Zero }, takes).Points;
        var chart = Render<CapacityChart>(p => p.Add(c => c.Capacity, new(takes, 5, [.. points], null)));
        var label = chart.Find("svg[role=img]").GetAttribute("aria-label");
        Assert.Contains("At least 1 of 2 at any time; 1 must serve", label, StringComparison.Ordinal);
        Assert.Equal(["start", "start", "2:00 min"], chart.FindAll("tbody tr td:first-child").Select(c => c.TextContent));
        Assert.Equal("1 of 2", chart.FindAll("tbody tr")[1].LastElementChild!.TextContent);
        Assert.Contains("as 5 past turns usually did", chart.Markup, StringComparison.Ordinal);
        chart.Render(p => p.Add(c => c.Capacity, new(takes, 0, [points[0]], "app1 was manually drained.")));
        Assert.Contains("not known yet: each is assumed to take 2 min", chart.Markup, StringComparison.Ordinal);
        Assert.Contains("halt before its end: app1 was manually drained.", chart.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Turn_SaysHowLongSessionsUsuallyTake_AndThatSilenceIsNoFailure()
    {
        Services.AddSingleton<ChangeFeed>().AddSingleton<FleetState>();
        var silent = new ServerTurn(Guid.Empty, "app1", 0) { Phase = Phase.Waiting, SilentSince = DateTimeOffset.UnixEpoch };
        var turn = TurnView.Of(silent, new UpgradeRun(Guid.Empty, "catalog", "2", new()));
        var run = new RunView(
            Guid.Empty, Guid.Empty, "catalog", "2", RunStatus.Running, false, false, default, null, "me", new(), 0, IsBaking: false,
            WaitsForGo: false, [turn], IsClosed: false, null, null);
        var usual = new UsualTimes(TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(40), 3);
        var markup = Render<TurnProgress>(p => p
            .Add(l => l.Run, run).Add(l => l.Turn, turn).Add(l => l.Events, []).Add(l => l.Usual, usual)).Markup;
        Assert.Contains("Usually all are done in 12.0 s.", markup, StringComparison.Ordinal);
        Assert.Contains("Silence is not a failure: the portal keeps asking.", markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ann", "You asked for it, so others must approve.")]
    [InlineData("bob", "You can approve it.")]
    public void Approvals_SayWhoseTheyAre(string me, string words)
    {
        var state = new ApprovalState(new(Guid.Empty), [new(2, [], ByAdministrators: false)], new string('a', 64), [], ["ann"]);
        var markup = Render<ApprovalPanel>(p => p
            .Add(a => a.State, state).Add(a => a.IsOpen, true).Add(a => a.Me, me).Add(a => a.MayApprove, true)).Markup;
        Assert.Contains("It needs 2 approvers.", markup, StringComparison.Ordinal);
        Assert.Contains(words, markup, StringComparison.Ordinal);
        Assert.Contains("0 of 2 given", markup, StringComparison.Ordinal);
    }

    private string Cell(BoardCell cell) => Render<BoardCellCard>(p => p.Add(c => c.Program, "catalog").Add(c => c.Cell, cell)).Markup;

    private string Binding() => Render<BindingFields>(p => p
        .Add(f => f.Form, new BindingForm { Router = "edge", Backend = "catalog" }).Add(f => f.At, 0)
        .Add(f => f.Routers, ["edge"]).Add(f => f.Errors, FieldErrors.None)).Markup;
}
