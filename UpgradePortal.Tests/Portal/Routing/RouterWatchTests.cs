using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Jobs;
using UpgradePortal.Persistence;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Drivers;

namespace UpgradePortal.Tests.Portal.Routing;

/// <summary>The watch over agents and routers outlives what it can't read.</summary>
public sealed class RouterWatchTests : PortalTest
{
    [Fact]
    public async Task Database_ThatCannotBeRead_IsReadAgain()
    {
        var (clock, database) = (new FakeTimeProvider(), new FaultyOnce(Portal.Get<IDbContextFactory<PortalDb>>()));
        using var watch = new RouterWatch(Portal.Get<InventoryReader>(), Portal.Get<FleetState>(), Portal.Get<WorkQueue>(), database, clock,
            Portal.Get<IOptions<PollSettings>>(), Portal.Get<IOptions<RouterTimes>>(), NullLogger<RouterWatch>.Instance);
        await watch.StartAsync(default);
        await Eventually.Async(() => database.Asked == 1, "it was looked at");
        clock.Advance(TimeSpan.FromMilliseconds(500));
        await Eventually.Async(() => database.Asked >= 2, "it was looked at again");
        Assert.False(watch.ExecuteTask!.IsCompleted);
        await watch.StopAsync(default);
    }

    // Nothing of it is stopped, so otherwise it would be read once a minute, and for so long the pages would call it silent.
    [Fact]
    public async Task Router_ThatIsSilent_IsReadEachSecondUntilItIsHeard()
    {
        await RouterAsync("http://127.0.0.1:1");
        await using var looks = await Fixture.StartAsync(Portal);
        looks.Fleet.RouterSaid("edge", null, "Connection refused.");
        await looks.ForAsync(seconds: 10);
        Assert.InRange(looks.Read, 6, 11);
        looks.Fleet.RouterSaid("edge", new("1", []), null);
        await looks.ForAsync(seconds: 2);
        var read = looks.Read;
        await looks.ForAsync(seconds: 50);
        Assert.Equal(read, looks.Read);
    }

    // It may be away for weeks.
    [Fact]
    public async Task SilentRouter_OutOfService_IsReadOnceAMinuteOnly()
    {
        await RouterAsync("http://127.0.0.1:1");
        using var put = await Client.PutJsonAsync("routers/edge/out-of-service", new { reason = "Its disk is replaced." });
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        await using var looks = await Fixture.StartAsync(Portal);
        looks.Fleet.RouterSaid("edge", null, "Connection refused.");
        await looks.ForAsync(seconds: 50);
        Assert.Equal(1, looks.Read);
        await looks.ForAsync(seconds: 12);
        Assert.Equal(2, looks.Read);
    }

    [Fact]
    public async Task Router_WhoseKeyCannotBeRead_SaysSo()
    {
        await using var site = await FakeFarm.StartAsync("app1");
        await RouterAsync(site.Address);
        await Eventually.Async(() => Seen is { Silent: null }, "the router is heard");
        await using var db = await Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        await db.Set<RouterRow>().ExecuteUpdateAsync(r => r.SetProperty(x => x.Key, "of other keys"));
        Portal.Get<InventoryReader>().Changed();
        Portal.Get<WorkQueue>().Router("edge");
        await Eventually.Async(() => Seen is { Silent: Secrets.Unreadable }, "the key is told of");
    }

    private Observation<RoutingTable>? Seen => Portal.Get<FleetState>().Router("edge");

    private async Task RouterAsync(string address)
    {
        using var put = await Client.PutJsonAsync("routers/edge", new { kind = "http", address, key = RouterSetup.Key });
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
    }

    /// <summary>A watch by a clock of its own. What it would have read is counted; a router's reconciler has nothing to do and is over at
    /// once.</summary>
    private sealed class Fixture : IAsyncDisposable
    {
        private readonly FakeTimeProvider _clock = new();
        private readonly FaultyOnce _database;
        private readonly FakeJobClient _reads;
        private readonly RouterWatch _watch;

        private Fixture(PortalFactory portal)
        {
            _database = new(portal.Get<IDbContextFactory<PortalDb>>());
            Fleet = new(_clock, new ChangeFeed(), Options.Create(new FleetSettings()), NullLogger<FleetState>.Instance);
            var loops = new KeyedWorkers(_clock, NullLogger<KeyedWorkers>.Instance);
            _reads = new((job, _) => Assert.True(
                loops.RunAsync(new((string)job.Args[0], (string)job.Args[1]), new(),
                    _ => Task.FromResult<ReconcileResult>(new ReconcileResult.Rest()), default).IsCompletedSuccessfully));
            _watch = new(portal.Get<InventoryReader>(), Fleet, new(loops, _reads), _database, _clock,
                portal.Get<IOptions<PollSettings>>(), portal.Get<IOptions<RouterTimes>>(), NullLogger<RouterWatch>.Instance);
        }

        public FleetState Fleet { get; }

        public int Read => _reads.States.Count;

        public static async Task<Fixture> StartAsync(PortalFactory portal)
        {
            var looks = new Fixture(portal);
            await looks._watch.StartAsync(default);
            return looks;
        }

        public async Task ForAsync(int seconds)
        {
            for (var half = 0; half < 2 * seconds; half++)
            {
                var before = _database.Asked;
                _clock.Advance(TimeSpan.FromMilliseconds(500));
                await Eventually.Async(() => _database.Asked > before, "it looks");
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _watch.StopAsync(default);
            _watch.Dispose();
        }
    }
}
