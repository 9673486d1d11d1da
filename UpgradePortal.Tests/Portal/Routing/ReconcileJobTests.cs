using Hangfire.States;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using UpgradePortal.Jobs;
using UpgradePortal.Persistence;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Drivers;

namespace UpgradePortal.Tests.Portal.Routing;

/// <summary>A router is told what is wanted of it also when the portal itself met a fault.</summary>
public sealed class ReconcileJobTests : PortalTest
{
    [Fact]
    public async Task Lane_ThatMetAFault_IsScheduledInAMoment()
    {
        await using var site = await FakeFarm.StartAsync("app1");
        using var put = await Client.PutJsonAsync("routers/edge", new { kind = "http", address = site.Address, key = RouterSetup.Key });
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        var (loops, jobs) = (new KeyedWorkers(TimeProvider.System, NullLogger<KeyedWorkers>.Instance), new FakeJobClient());
        var (wakes, settings, feed) = (new WorkQueue(loops, jobs), new PollSettings(), new ChangeFeed());
        var faulty = new FaultyOnce(Portal.Get<IDbContextFactory<PortalDb>>());
        var reconciler = new ReconcileRouterJob(
            Portal.Get<RouterRefresh>(), new(faulty, Portal.Get<WriteLock>(), TimeProvider.System, feed, []), Portal.Get<RouterEpochs>(),
            Options.Create(new RouterTimes()), TimeProvider.System);
        var job = new KeyedJob(loops, wakes, [reconciler], Options.Create(settings));
        wakes.Router("edge");
        Assert.IsType<EnqueuedState>(Assert.Single(jobs.States));

        await job.RunAsync(RouterWork.Kind, "edge", default);

        Assert.Equal(1, faulty.Asked);
        var again = Assert.IsType<ScheduledState>(jobs.States[^1]);
        Assert.InRange(again.EnqueueAt - again.ScheduledAt, TimeSpan.Zero, settings.Every);
        // Nobody works on it any more, so the wake that comes then begins anew, and now the database answers.
        Assert.True(loops.Wake(new(RouterWork.Kind, "edge")));
        await job.RunAsync(RouterWork.Kind, "edge", default);
        Assert.True(faulty.Asked > 1);
        Assert.Equal(2, jobs.States.Count);
    }
}
