using UpgradePortal.Contracts;
using UpgradePortal.Router.Routing;
using UpgradePortal.Router.Settings;

namespace UpgradePortal.Tests.Router;

/// <summary>The proof the portal relies on, without sockets in between, so that the narrowest race shows.</summary>
public sealed class RoutingStateTests
{
    private const int Rounds = 60;
    private static readonly ProgramCode Code = new(CodeKind.Url, "/catalog");
    private static readonly RouteKey Srv1 = new("catalog", "srv1");
    private bool forbidden;
    private int violations;
    private long tries;

    [Fact]
    public async Task StoppedAndNoneInFlight_ManyThreads_NobodyEntersAfterwards()
    {
        using var folder = new TestFolder();
        using var board = Board(folder.File("state.json"));
        using var stop = new CancellationTokenSource();
        var threads = Enumerable.Range(0, 2).Select(_ => Task.Run(() => EnterAndLeave(board, stop.Token))).ToArray();
        for (var generation = 1L; generation <= Rounds; generation += 2)
        {
            await board.ApplyAsync(Srv1, new(RoutingMode.Stopped, generation, Code, AcceptOutage: true), CancellationToken.None);
            while (board.Server(Srv1).InFlight != 0)
                Thread.Yield();
            Volatile.Write(ref forbidden, true);
            var before = Interlocked.Read(ref tries);
            await Eventually.Async(() => Interlocked.Read(ref tries) > before + 100, "the threads go on trying");
            Volatile.Write(ref forbidden, false);
            await board.ApplyAsync(Srv1, new(RoutingMode.Routed, generation + 1, Code), CancellationToken.None);
        }

        await stop.CancelAsync();
        await Task.WhenAll(threads);
        Assert.Equal(0, violations);
        Assert.Equal(0, board.Server(Srv1).InFlight);
    }

    [Fact]
    public async Task Obey_StateCantBeSaved_ChangesNothing()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.File("file"), "");
        using var board = Board(Path.Combine(folder.File("file"), "state.json"));
        var outcome = await board.ApplyAsync(Srv1, new(RoutingMode.Stopped, 1, Code, AcceptOutage: true), CancellationToken.None);
        Assert.IsType<OrderOutcome.NotSaved>(outcome);
        Assert.Equal(RoutingMode.Routed, board.Server(Srv1).Mode);
    }

    [Theory]
    [InlineData(RoutingMode.Draining, true, true)]
    [InlineData(RoutingMode.Draining, false, false)]
    [InlineData(RoutingMode.Stopped, true, false)]
    public async Task TryEnter_ModeChangedUnderTheChoice_AsksToChooseAgain(RoutingMode mode, bool belongsThere, bool entered)
    {
        using var folder = new TestFolder();
        using var board = Board(folder.File("state.json"));
        await board.ApplyAsync(Srv1, new(mode, 1, Code, AcceptOutage: true), CancellationToken.None);
        Assert.Equal(entered, board.TryEnter(Srv1, belongsThere));
        Assert.Equal(entered ? 1 : 0, board.Server(Srv1).InFlight);
    }

    private void EnterAndLeave(RoutingState board, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Interlocked.Increment(ref tries);
            if (!board.TryEnter(Srv1, belongsThere: true))
                continue;
            if (Volatile.Read(ref forbidden))
                Interlocked.Increment(ref violations);
            board.Leave(Srv1);
        }
    }

    private static RoutingState Board(string state)
    {
        IReadOnlyList<ProgramConfig> programs = [new("catalog", Code, null, false, [new("srv1", "http://a")])];
        var start = RoutingSnapshot.Begin(programs, new Dictionary<RouteKey, Route>());
        return new(start, new InFlightCounts(RoutingSnapshot.Keys(programs)), new StateFile(state), "epoch");
    }
}
