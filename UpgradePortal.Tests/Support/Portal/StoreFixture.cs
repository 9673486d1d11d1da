using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.ManualDrains;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Data;
using UpgradePortal.Routing;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>The portal's store on a real SQLite file with catalog on app1 and app2, and a mirror that says what the test tells it to:
/// nobody else asks agents or routers for it.</summary>
internal sealed class StoreFixture : IAsyncDisposable
{
    private static readonly string[] Servers = ["app1", "app2"];

    private readonly PortalFactory _portal;

    private StoreFixture(PortalFactory portal, TimeProvider clock, DiskSettings disk)
    {
        _portal = portal;
        Fleet = ActivatorUtilities.CreateInstance<FleetState>(_portal.Services, clock);
        var space = new DiskSpace(_portal.Get<DataFolder>(), Microsoft.Extensions.Options.Options.Create(disk));
        Admission = ActivatorUtilities.CreateInstance<RunAdmission>(_portal.Services, clock, Fleet, space);
        var facts = ActivatorUtilities.CreateInstance<RouteFacts>(_portal.Services, clock, Fleet);
        Drains = ActivatorUtilities.CreateInstance<ManualDrainStore>(_portal.Services, clock, Fleet, facts, space);
    }

    public FleetState Fleet { get; }

    public RunAdmission Admission { get; }

    public ManualDrainStore Drains { get; }

    public static async Task<StoreFixture> StartAsync(TimeProvider clock, DiskSettings? disk = null)
    {
        var portal = new PortalFactory();
        using var client = await portal.EnterAsync();
        var farm = new StoreFixture(portal, clock, disk ?? new());
        await client.SetUpAsync("catalog", Servers);
        return farm;
    }

    public Task<PortalDb> DbAsync() => _portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();

    /// <summary>Both are routed; and healthy, unless told otherwise.</summary>
    public void Heard(string epoch = "e", bool healthy = true)
    {
        foreach (var server in Servers)
            Fleet.AgentSaid(server, new(server, "a", [new("catalog", "1", healthy, null, 0, 0, 0, 0, epoch, null)]), null);
        Fleet.RouterSaid("edge", new("r", [new("catalog", [.. Servers.Select(s => new RoutedServer(s, RoutingMode.Routed))])]), null);
    }

    /// <summary>A run of catalog on app1.</summary>
    public async Task<Guid> RunAsync(RunPolicy policy)
    {
        var starter = _portal.Get<StartPlan>();
        var plan = await _portal.PlanAsync("catalog", "2", policy, ["app1"]);
        await using var db = await DbAsync();
        var (run, _) = await starter.RecordAsync(await db.Set<PlanRow>().SingleAsync(p => p.Id == plan), [("app1", "1")],
            Callers.Test, default);
        return run!.Value;
    }

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();
}
