using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Contracts;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Core;

namespace UpgradePortal.Tests.Portal.Routing;

public sealed class RouterReconcilerTests : IDisposable
{
    private static readonly ProgramCode Code = new(CodeKind.Url, "/catalog");
    private static readonly TimeSpan Quarantine = TimeSpan.FromSeconds(5);
    private readonly FakeTimeProvider clock = new();
    private readonly FakeRouter router = new();
    private readonly RouterReconciler lane;

    public RouterReconcilerTests() => lane = new(router, clock, Quarantine);

    public void Dispose() => lane.Dispose();

    [Fact]
    public async Task Run_WantedDiffers_SendsWithTheCodeAndConfirms() // M-3, M-4, M-7, M-8
    {
        Assert.True((await RunAsync(Wanted(RoutingMode.Stopped, 1))).Confirmed);
        Assert.True((await RunAsync(Wanted(RoutingMode.Routed, 2))).Confirmed);
        Assert.Equal(
            [new("catalog", "srv1", RoutingMode.Stopped, 1, Code, false), new("catalog", "srv1", RoutingMode.Routed, 2, Code, false)],
            router.Sent);
    }

    [Fact]
    public async Task Run_AlreadyAsWanted_SendsNothing()
    {
        await RunAsync(Wanted(RoutingMode.Stopped, 1));
        Assert.True((await RunAsync(Wanted(RoutingMode.Stopped, 1))).Confirmed);
        Assert.Single(router.Sent);
    }

    [Fact]
    public async Task Run_RouterForgot_AppliesAnewAndTellsTheEpoch()
    {
        await RunAsync(Wanted(RoutingMode.Stopped, 1));
        router.Set("srv1", RoutingMode.Routed);
        router.Epoch = "2";
        var report = await lane.RunAsync(Reads(Wanted(RoutingMode.Stopped, 1)), CancellationToken.None);
        Assert.True(report.EpochChanged);
        Assert.True(report.Targets[0].Confirmed);
        Assert.Equal(RoutingMode.Stopped, router.ModeOf("srv1"));
    }

    [Fact]
    public async Task Run_StopSomebodyElseMade_IsNotUndone()
    {
        router.Set("srv1", RoutingMode.Stopped);
        Assert.False((await RunAsync(Wanted(RoutingMode.Routed, 1) with { Enforce = false })).Confirmed);
        Assert.Empty(router.Sent);
    }

    [Fact]
    public async Task Run_UnansweredBegin_KeepsTheStopBackUntilItCanNoLongerLand()
    {
        await RunAsync(Wanted(RoutingMode.Stopped, 1));
        router.Loses = true;
        Assert.False((await RunAsync(Wanted(RoutingMode.Routed, 2))).Confirmed);
        router.Loses = false;

        // Still stopped, as wanted anew; but the begin may land any moment.
        var waiting = await RunAsync(Wanted(RoutingMode.Stopped, 3));
        Assert.False(waiting.Confirmed);
        Assert.Equal(clock.GetUtcNow() + Quarantine, waiting.NotBefore);
        router.Land(router.Sent[^1]);
        Assert.Equal(2, router.Sent.Count);

        clock.Advance(Quarantine);
        Assert.True((await RunAsync(Wanted(RoutingMode.Stopped, 3))).Confirmed);
        Assert.Equal(RoutingMode.Stopped, router.ModeOf("srv1"));
    }

    [Fact]
    public async Task Run_UnansweredStop_IsNoRefusalAndMayBeRepeatedAtOnce()
    {
        router.Loses = true;
        var unanswered = await RunAsync(Wanted(RoutingMode.Stopped, 1));
        Assert.False(unanswered.Confirmed);
        Assert.Null(unanswered.Refused);
        router.Loses = false;
        Assert.True((await RunAsync(Wanted(RoutingMode.Stopped, 1))).Confirmed);
    }

    [Fact]
    public async Task Run_RouterThatKeepsGenerations_NeedsNoQuarantine()
    {
        var keeper = new FakeRouter(keepsGenerations: true) { Loses = true };
        using var other = new RouterReconciler(keeper, clock, Quarantine);
        await other.RunAsync(Reads(Wanted(RoutingMode.Stopped, 1)), CancellationToken.None);
        keeper.Loses = false;
        var report = await other.RunAsync(Reads(Wanted(RoutingMode.Routed, 2)), CancellationToken.None);
        Assert.True(report.Targets[0].Confirmed);
        Assert.Equal(2, report.Table!.Find("catalog", "srv1")!.Generation);
        // A router ahead of us is not overridden, and not taken for agreement either.
        Assert.False((await other.RunAsync(Reads(Wanted(RoutingMode.Routed, 1)), CancellationToken.None)).Targets[0].Confirmed);
    }

    [Fact]
    public async Task Run_NoLongerWantedBeforeSending_SendsTheLatest()
    {
        var readings = new Queue<WantedTarget>(
            [Wanted(RoutingMode.Stopped, 1), Wanted(RoutingMode.Routed, 2), Wanted(RoutingMode.Routed, 2)]);
        await lane.RunAsync(_ => Task.FromResult<IReadOnlyList<WantedTarget>>([readings.Dequeue()]), CancellationToken.None);
        Assert.Empty(router.Sent);
    }

    [Fact]
    public async Task Run_UnreachableRouter_SaysSoAndSendsNothing()
    {
        router.Unreachable = "Connection refused";
        var report = await lane.RunAsync(Reads(Wanted(RoutingMode.Stopped, 1)), CancellationToken.None);
        Assert.Equal("Connection refused", report.Silent);
        Assert.False(Assert.Single(report.Targets).Confirmed);
        Assert.Empty(router.Sent);
    }

    // F8: each moment without a stop costs requests, and a begin can wait.
    [Fact]
    public async Task Run_StopAndBegin_StopsFirstAndWaitsForNobody()
    {
        router.Set("srv1", RoutingMode.Stopped);
        router.ChecksFirst = true;
        var report = await lane.RunAsync(_ => Task.FromResult<IReadOnlyList<WantedTarget>>(
            [Wanted(RoutingMode.Routed, 2), Wanted(RoutingMode.Stopped, 1) with { Server = "srv2" }]), CancellationToken.None);
        Assert.Equal(["srv2", "srv1"], router.Sent.Select(c => c.Server));
        Assert.True(report.Find("catalog", "srv2")!.Confirmed);
        var begin = report.Find("catalog", "srv1")!;
        Assert.Equal((false, null, "Its check has not looked yet."), (begin.Confirmed, begin.Refused, begin.Pending));
    }

    // F9: what undoes a stop again and again is named, nothing relies on it, and it is not fought without end.
    [Fact]
    public async Task Run_StopUndoneAgainAndAgain_HoldsWithTheReasonAndBacksOff()
    {
        router.Describe("srv1", new() { OutsideControl = "an agent-check is configured" });
        for (var times = 1; times <= UndoneOrders.Patience; times++)
        {
            // What something else changes too has to hold for a while before anything relies on it.
            Assert.NotNull((await RunAsync(Wanted(RoutingMode.Stopped, 1))).Pending);
            clock.Advance(UndoneOrders.Proof);
            Assert.True((await RunAsync(Wanted(RoutingMode.Stopped, 1))).Confirmed);
            router.Set("srv1", RoutingMode.Routed);
        }

        var held = await RunAsync(Wanted(RoutingMode.Stopped, 1));
        Assert.False(held.Confirmed);
        Assert.Equal("It set srv1 to ready again 3 times; an agent-check is configured.", held.Refused);
        Assert.Equal(RoutingMode.Stopped, router.ModeOf("srv1"));

        router.Set("srv1", RoutingMode.Routed);
        var sent = router.Sent.Count;
        await RunAsync(Wanted(RoutingMode.Stopped, 1));
        Assert.Equal(sent, router.Sent.Count);
        clock.Advance(TimeSpan.FromSeconds(1));
        await RunAsync(Wanted(RoutingMode.Stopped, 1));
        Assert.Equal(sent + 1, router.Sent.Count);

        // It has held for long enough.
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True((await RunAsync(Wanted(RoutingMode.Stopped, 1))).Confirmed);
    }

    [Fact]
    public async Task Run_RouterRestartsAgainAndAgain_IsNobodyUndoingAStop()
    {
        for (var epoch = 1; epoch <= 2 * UndoneOrders.Patience; epoch++)
        {
            router.Epoch = $"{epoch}";
            Assert.True((await RunAsync(Wanted(RoutingMode.Stopped, 1))).Confirmed);
            router.Set("srv1", RoutingMode.Routed);
        }
    }

    // F7: stopped, and yet not the place that is to be upgraded.
    [Fact]
    public async Task Run_LineAtAnotherAddress_IsStoppedAndNotConfirmed()
    {
        router.Describe("srv1", new() { Address = "10.0.0.2:80" });
        var report = await RunAsync(Wanted(RoutingMode.Stopped, 1) with { Address = "http://10.0.0.1:80" });
        Assert.False(report.Confirmed);
        Assert.Contains("10.0.0.2:80", report.Refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://10.0.0.2:80", true)]
    [InlineData("http://10.0.0.1:80", false)]
    public async Task Run_BeginOfAVerifiedServer_SaysSoOnlyAtTheSameAddress(string listed, bool isVerified)
    {
        router.Set("srv1", RoutingMode.Stopped);
        router.Describe("srv1", new() { Address = "10.0.0.2:80" });
        await RunAsync(Wanted(RoutingMode.Routed, 2) with { Address = listed, IsVerified = true });
        Assert.Equal(isVerified, Assert.Single(router.Sent).IsVerified);
    }

    [Fact]
    public async Task Run_ServerTheRouterLacks_IsNamed() =>
        Assert.Contains(
            "srv9", (await RunAsync(Wanted(RoutingMode.Stopped, 1) with { Server = "srv9" })).Refused, StringComparison.Ordinal);

    private static WantedTarget Wanted(RoutingMode mode, long generation) =>
        new("catalog", "srv1", mode, generation, Code, false, Enforce: true);

    private static Func<CancellationToken, Task<IReadOnlyList<WantedTarget>>> Reads(WantedTarget target) =>
        _ => Task.FromResult<IReadOnlyList<WantedTarget>>([target]);

    private async Task<TargetReport> RunAsync(WantedTarget target) =>
        (await lane.RunAsync(Reads(target), CancellationToken.None)).Targets[0];
}
