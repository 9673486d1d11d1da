using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Contracts;
using UpgradePortal.Data;
using UpgradePortal.Jobs;
using UpgradePortal.Tests.Testing;

namespace UpgradePortal.Tests.Jobs;

/// <summary>The watch over agents and routers outlives what it can't read.</summary>
public sealed class FarmWatchTests : PortalTest
{
    [Fact]
    public async Task Database_ThatCannotBeRead_IsReadAgain()
    {
        var (clock, database) = (new FakeTimeProvider(), new FaultyOnce(Portal.Get<IDbContextFactory<PortalDb>>()));
        using var watch = new FarmWatch(Portal.Get<Catalog>(), Portal.Get<AgentWatch>(), Portal.Get<FarmMirror>(), Portal.Get<Wakes>(), database, clock,
            Portal.Get<IOptions<PollSettings>>(), NullLogger<FarmWatch>.Instance);
        await watch.StartAsync(default);
        await RoutingPoll.UntilAsync(() => database.Asked == 1, "it was looked at");
        clock.Advance(TimeSpan.FromMilliseconds(500));
        await RoutingPoll.UntilAsync(() => database.Asked >= 2, "it was looked at again");
        Assert.False(watch.ExecuteTask!.IsCompleted);
        await watch.StopAsync(default);
    }

    // Nothing of it is stopped, so otherwise it would be read once a minute, and for so long the pages would call it silent.
    [Fact]
    public async Task Router_ThatIsSilent_IsReadEachSecondUntilItIsHeard()
    {
        await RouterAsync("http://127.0.0.1:1");
        var (clock, looks) = (new FakeTimeProvider(), new FaultyOnce(Portal.Get<IDbContextFactory<PortalDb>>()));
        var (mirror, loops) = (new FarmMirror(clock, new RunFeed(), NullLogger<FarmMirror>.Instance), new KeyedLoops(clock, NullLogger<KeyedLoops>.Instance));
        // Its lane has nothing to do and is over at once.
        var reads = new JobsAsked((job, _) => Assert.True(
            loops.RunAsync($"router {job.Args[0]}", new(), _ => Task.FromResult<Pass>(new Pass.Rest()), default).IsCompletedSuccessfully));
        using var watch = new FarmWatch(Portal.Get<Catalog>(), Portal.Get<AgentWatch>(), mirror, new(loops, reads), looks, clock,
            Portal.Get<IOptions<PollSettings>>(), NullLogger<FarmWatch>.Instance);
        await watch.StartAsync(default);
        mirror.RouterSaid("edge", null, "Connection refused.");
        await LookForAsync(seconds: 10);
        Assert.InRange(reads.States.Count, 6, 11);
        mirror.RouterSaid("edge", new("1", []), null);
        await LookForAsync(seconds: 2);
        var read = reads.States.Count;
        await LookForAsync(seconds: 50);
        Assert.Equal(read, reads.States.Count);
        await watch.StopAsync(default);

        async Task LookForAsync(int seconds)
        {
            for (var half = 0; half < 2 * seconds; half++)
            {
                var before = looks.Asked;
                clock.Advance(TimeSpan.FromMilliseconds(500));
                await RoutingPoll.UntilAsync(() => looks.Asked > before, "it looks");
            }
        }
    }

    [Fact]
    public async Task Router_WhoseKeyCannotBeRead_SaysSo()
    {
        await using var site = await StandInSite.StartAsync("app1");
        await RouterAsync(site.Address);
        await RoutingPoll.UntilAsync(() => Seen is { Silent: null }, "the router is heard");
        await using var db = await Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        await db.Routers.ExecuteUpdateAsync(r => r.SetProperty(x => x.Key, "of other keys"));
        Portal.Get<Catalog>().Changed();
        Portal.Get<Wakes>().Router("edge");
        await RoutingPoll.UntilAsync(() => Seen is { Silent: Secrets.Unreadable }, "the key is told of");
    }

    private Observed<RoutingTable>? Seen => Portal.Get<FarmMirror>().Router("edge");

    private async Task RouterAsync(string address)
    {
        using var put = await Client.PutJsonAsync("routers/edge", new { kind = "http", address, key = RouterSetup.Key });
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
    }
}
