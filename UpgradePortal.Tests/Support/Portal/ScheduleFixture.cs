using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Agents;
using UpgradePortal.Approvals;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity.Core;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Plans.AutoStart;
using UpgradePortal.Plans.Data;
using UpgradePortal.Routing;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.Execution;
using UpgradePortal.Schedule;
using UpgradePortal.Website.Approvals;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>The portal's plans and nights on a real SQLite file, by a clock that the test moves; nothing else looks at them
/// meanwhile.</summary>
internal sealed class ScheduleFixture : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Servers = ["app1", "app2"];

    private readonly PortalFactory _portal;

    private ScheduleFixture(PortalFactory portal)
    {
        _portal = portal;
        Plans = Make<PlanEditor>();
        Scheduled = Make<ScheduledPlans>();
        Service = Make<ApprovalService>();
        Schedule = Make<MaintenanceScheduleEditor>();
        Reader = _portal.Get<PlanReader>();
        Store = Make<RunStore>();
        Fleet = ActivatorUtilities.CreateInstance<FleetState>(_portal.Services, Clock);
        Starter = ActivatorUtilities.CreateInstance<StartPlan>(_portal.Services, Clock, Fleet, Make<RunStarter>());
        Admission = ActivatorUtilities.CreateInstance<RunAdmission>(_portal.Services, Clock, Fleet);
    }

    // Far from today, so that the portal's own watch over real time has nothing to start.
    public FakeTimeProvider Clock { get; } = new(Noon.AddYears(3));

    public PlanEditor Plans { get; }
    public ScheduledPlans Scheduled { get; }
    public StartPlan Starter { get; }
    public ApprovalService Service { get; }
    public MaintenanceScheduleEditor Schedule { get; }
    public PlanReader Reader { get; }
    public RunStore Store { get; }
    public FleetState Fleet { get; }
    public RunAdmission Admission { get; }

    public static async Task<ScheduleFixture> StartAsync()
    {
        var portal = new PortalFactory();
        using var client = await portal.EnterAsync();
        var farm = new ScheduleFixture(portal);
        await client.SetUpAsync("catalog", Servers);
        await client.AddPersonAsync("bob", ["approver"]);
        await farm.Schedule.PutWindowAsync(new("night", new([], new TimeOnly(22, 0), null, TimeSpan.FromHours(4), "UTC")),
            Callers.Test, default);
        return farm;
    }

    /// <summary>The clock's day, at a time.</summary>
    public DateTimeOffset At(int hour, int minute = 0, int days = 0) =>
        Clock.GetUtcNow().Date.ToUtc().AddDays(days).AddHours(hour).AddMinutes(minute);

    public async Task<Guid> PlanAsync(RunPolicy? policy = null, params string[] windows) =>
        await Plans.AddAsync(new("catalog", "2", policy ?? new(), Servers, windows), Callers.Of("ann"), default);

    public async Task<PlanRow> ReadAsync(Guid plan) => (await Reader.FindAsync(plan, default))!;

    public async Task<(Guid? Run, string? Why)> TryAsync(Guid plan)
    {
        var (run, refusal) = await Starter.RecordAsync(await ReadAsync(plan), [("app1", "1"), ("app2", "1")],
            Callers.Of("Window night"), default);
        return (run, refusal?.Message);
    }

    /// <summary>Both servers serve.</summary>
    public void Heard()
    {
        foreach (var server in Servers)
            Fleet.AgentSaid(server, new(server, "a", [new("catalog", "1", Healthy: true, null, 0, 0, 0, 0, "e", null)]), null);
        Fleet.RouterSaid("edge", new("r", [new("catalog", [.. Servers.Select(s => new RoutedServer(s, RoutingMode.Routed))])]), null);
    }

    public async Task ApproveAsync(Guid plan)
    {
        var hash = (await Service.StateAsync(new(plan), default))!.Hash;
        Assert.Null(await Service.GiveAsync(new(plan), hash, null, Callers.Person("bob"), default));
    }

    public async Task<List<string>> NoticesAsync(NotificationKind kind)
    {
        await using var db = await DbAsync();
        return await db.Set<NotificationRow>().Where(n => n.Kind == kind).OrderBy(n => n.Id).Select(n => n.Text).ToListAsync();
    }

    /// <summary>What waits for approval, as somebody sees it.</summary>
    public Task<IReadOnlyList<WaitingView>> WaitingAsync(string approver) =>
        new WaitingReader(Get<IDbContextFactory<PortalDb>>(), Reader, Service).ListAsync(
            new(new(approver, null, approver), "", new Rights([Role.Approver], null), null), default);

    public Task<PortalDb> DbAsync() => _portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();

    /// <summary>The router is read back as doing what is wanted of it for the server.</summary>
    public async Task ConfirmAsync(string server, RoutingMode? found = null)
    {
        var wanted = Make<WantedRoutes>();
        foreach (var (row, _, _) in (await wanted.ReadAsync("edge", default)).Where(w => w.Row.Server == server))
            await wanted.SeenAsync([new(row.Id, row.Generation, true, null, null) { Found = found }], default);
    }

    public async Task<List<EventRow>> EventsAsync(Guid run)
    {
        await using var db = await DbAsync();
        return await db.Set<EventRow>().Where(e => e.RunId == run).OrderBy(e => e.Id).ToListAsync();
    }

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    public T Get<T>() where T : notnull => _portal.Get<T>();

    /// <summary>One of the portal's parts, by this clock.</summary>
    public T Make<T>() => ActivatorUtilities.CreateInstance<T>(_portal.Services, Clock);
}
