using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpgradePortal.Agents;
using UpgradePortal.Approvals;
using UpgradePortal.Identity;
using UpgradePortal.ManualDrains;
using UpgradePortal.Notifications;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Schedule;
using UpgradePortal.Schedule.Core;
using UpgradePortal.Website.Programs;

namespace UpgradePortal.Tests.Portal.Attacks;

/// <summary>A portal with one of everything that somebody could want to change, at which nothing happens by itself.</summary>
internal sealed class AttackedPortal : IAsyncDisposable
{
    private AttackedPortal()
    {
        // Whatever is written was written by a click.
        Portal.Settings["Portal:Fleet:KnownFor"] = "01:00:00";
        foreach (var timer in (string[])["Agents", "Routers", "IdleRouters"]) Portal.Settings[$"Portal:Polling:{timer}"] = "00:59:00";
        Portal.Settings["Portal:Security:TokensPerMinute"] = "1000";
        // The page offers what is set up; nobody answers there.
        foreach (var (name, value) in new[] { ("Host", "127.0.0.1"), ("Port", "9"), ("Tls", "none"), ("From", "portal@example.test") })
            Portal.Settings[$"Portal:Mail:{name}"] = value;
        Portal.Settings["Portal:Address"] = "https://portal.test";
    }

    public PortalFactory Portal { get; } =
        new() { Watchers = services => services.AddSingleton<IBackgroundJobClient>(new FakeJobClient()) };

    public Guid Plan { get; private set; }
    public PlanRow PlanRow { get; private set; } = null!;

    /// <summary>Of the plan, as an approver has read it.</summary>
    public string Hash { get; private set; } = "";
    public Guid Run { get; private set; }
    public Guid RunPlan { get; private set; }
    public UserView Person { get; private set; } = null!;
    public TokenView Token { get; private set; } = null!;
    public WindowView Window { get; private set; } = null!;
    public FreezeView Freeze { get; private set; } = null!;
    public WebhookView Webhook { get; private set; } = null!;
    public AgentView Server { get; private set; } = null!;

    /// <summary>Of a server, a router and a program that nothing holds: each could be removed.</summary>
    public const string Spare = "spare";
    public AgentView SpareServer { get; private set; } = null!;
    public ProgramDetail Program { get; private set; } = null!;

    public static async Task<AttackedPortal> StartAsync()
    {
        var at = new AttackedPortal();
        using var administrator = await at.Portal.EnterAsync();
        await administrator.SetUpAsync("catalog", "app1", "app2", "app3");
        await administrator.SetUpAsync("checkout", "app1");
        await at.AddSparesAsync(administrator);
        await at.AddPlansAsync();
        await at.AddAccountsAsync(administrator);
        await at.AddSettingsAsync();
        return at;
    }

    public T Get<T>()
        where T : notnull => Portal.Get<T>();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    private async Task AddSparesAsync(HttpClient administrator)
    {
        foreach (var (path, body) in new (string, object)[]
        {
            ($"routers/{Spare}", new { kind = "haProxy", address = "tcp:127.0.0.1:9" }),
            ($"programs/{Spare}", new { code = new { kind = "url", value = $"/{Spare}" } }),
            ($"servers/{Spare}", new { agentUrl = "http://127.0.0.1:2" }),
        })
        {
            using var answer = await administrator.PutJsonAsync(path, body);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
        SpareServer = (await Get<AgentReader>().FindAsync(Spare, default))!;
        // One is in maintenance, whose end could be ordered.
        var drained = await Get<ManualDrainStore>().DrainAsync(
            new("app2", ["catalog"], Callers.Test, "Disk.", null, "Disk.", Maintenance: true), default);
        Assert.Null(drained.Refusal);
    }

    private async Task AddPlansAsync()
    {
        Plan = await Portal.PlanAsync("catalog", "2", new RunPolicy { Approvals = [new(2, [], false)] }, ["app1"]);
        PlanRow = (await Get<PlanReader>().FindAsync(Plan, default))!;
        Hash = (await Get<ApprovalService>().StateAsync(new(Plan), default))!.Hash;
        Run = await Portal.StartRunAsync("catalog", "3", "app1");
        await using var db = await Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        RunPlan = (await db.Set<RunRow>().SingleAsync(r => r.Id == Run)).PlanId;
    }

    private async Task AddAccountsAsync(HttpClient administrator)
    {
        await administrator.AddPersonAsync("bystander", ["operator"]);
        Person = (await Get<UserAdministration>().ListAsync(default)).Single(p => p.Name == "bystander");
        await Portal.TokenOfAsync("bystander", ["viewer"]);
        Token = (await Get<TokenService>().ListAsync(null, default)).Where(t => t.Owner == "bystander")
            .Select(t => TokenView.Of(t.Token, t.Owner)).Single();
    }

    private async Task AddSettingsAsync()
    {
        var (nightly, schedule) = (new Recurrence([], new TimeOnly(22, 0), null, TimeSpan.FromHours(4), "UTC"),
            Get<MaintenanceScheduleEditor>());
        await schedule.PutWindowAsync(new("night", nightly), Callers.Test, default);
        await schedule.PutFreezeAsync(new("inventory", nightly, null), null, Callers.Test, default);
        (Window, Freeze) = (new("night", RecurrenceInput.Of(nightly)), new("inventory", null, null, RecurrenceInput.Of(nightly), null));
        var hook = new WebhookRow
        { Name = "hook", Url = "", Host = "", Secret = "", Preferences = NotificationPreferences.Usual };
        await Get<WebhookService>().AddAsync(hook, Callers.Test, default);
        Webhook = WebhookView.Of(hook);
        Server = (await Get<AgentReader>().FindAsync("app1", default))!;
        var reader = Get<ProgramReader>();
        Program = (await reader.FindAsync("catalog", await reader.PastAsync("catalog", null, default), default))!;
    }
}
