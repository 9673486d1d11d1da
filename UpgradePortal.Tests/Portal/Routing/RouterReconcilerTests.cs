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
