using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
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
        using var watch = new FarmWatch(Portal.Get<Catalog>(), Portal.Get<AgentWatch>(), Portal.Get<Wakes>(), database, clock,
            Portal.Get<IOptions<PollSettings>>(), NullLogger<FarmWatch>.Instance);
        await watch.StartAsync(default);
        await RoutingPoll.UntilAsync(() => database.Asked == 1, "it was looked at");
        clock.Advance(TimeSpan.FromMilliseconds(500));
        await RoutingPoll.UntilAsync(() => database.Asked >= 2, "it was looked at again");
        Assert.False(watch.ExecuteTask!.IsCompleted);
        await watch.StopAsync(default);
    }
}
