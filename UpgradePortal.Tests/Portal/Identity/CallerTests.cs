using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Core;
using UpgradePortal.Identity.Data;
using UpgradePortal.Notifications;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Runs;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Tests.Portal.Identity;

/// <summary>Finding H2, and its whole kind: whether somebody may change a thing is decided by the service that changes it, on that very
/// thing, whatever a page or an endpoint has asked before.</summary>
public sealed class CallerTests : PortalTest
{
    private static readonly string[] People = ["viewer", "operator of checkout", "operator of catalog", "approver of catalog"];

    // Who may, by what is required of them.
    private static readonly Dictionary<string, string[]> May = new(StringComparer.Ordinal)
    {
        ["administer"] = ["administrator", "token", "worker"],
        ["accounts"] = ["administrator", "worker"],
        ["minimum"] = ["administrator"],
        ["operate"] = ["operator of catalog", "administrator", "token", "worker"],
        ["operate all"] = ["administrator", "token", "worker"],
        ["approve"] = ["approver of catalog", "administrator", "worker"],
        ["break glass"] = ["administrator", "worker"],
        ["own"] = [.. People, "administrator"],
        ["view"] = [.. People, "administrator", "token"],
        ["report"] = ["worker", "agent of app1"],
    };

    // They only look, on whose behalf matters for what is said.
    private static readonly string[] Reads = ["PlanMaker.ErrorsAsync", "PlanUsers.CheckAsync"];

    private readonly Dictionary<string, Principal> _callers = new(StringComparer.Ordinal);
    private Guid _plan;
    private Guid _run;
    private Guid _webhook;

    protected override async Task SetUpAsync()
    {
        await Client.SetUpAsync("catalog", "app1", "app2");
        await Client.SetUpAsync("checkout", "app1");
        _plan = await Portal.PlanAsync("catalog", "2", new RunPolicy(), ["app1"]);
        _run = await Portal.StartRunAsync("catalog", "2", "app1");
        var hook = new WebhookRow
        { Name = "hook", Url = "", Host = "", Secret = "", Preferences = NotificationPreferences.Usual };
        await Portal.Get<WebhookService>().AddAsync(hook, Callers.Test, default);
        _webhook = hook.Id;
        await PersonAsync("viewer", new([Role.Viewer], null));
        await PersonAsync("operator of checkout", new([Role.Operator, Role.Approver], ["checkout"]));
        await PersonAsync("operator of catalog", new([Role.Operator], ["catalog"]));
        await PersonAsync("approver of catalog", new([Role.Approver], ["catalog"]));
        var administrator = await PersonAsync("administrator", Rights.All);
        var (_, token) = await Portal.Get<TokenService>().MakeAsync(administrator, "api", Rights.All, TimeSpan.FromDays(1), default);
        _callers["token"] = administrator with { Actor = new("administrator/api", null, "administrator"), Token = token };
        _callers["worker"] = Principal.Portal;
        _callers["agent of app1"] = Principal.OfAgent("app1", "127.0.0.1");
        _callers["agent of app2"] = Principal.OfAgent("app2", "127.0.0.1");
    }

    [Fact]
    public async Task EveryChange_ByEverybody_IsRefusedWhereItIsNotTheirs()
    {
        var wrong = new List<string>();
        // What is refused first: it must leave everything as it is for what comes after.
        foreach (var isAllowed in (bool[])[false, true])
            foreach (var example in Examples())
                foreach (var (name, caller) in _callers.Where(c => May[example.Policy].Contains(c.Key) == isAllowed))
                    if (await IsDoneAsync(example, caller) != isAllowed)
                        wrong.Add($"{example.Service}.{example.Method} by {name}: {(isAllowed ? "refused" : "allowed")}");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Refused_ChangesNothingAtAll()
    {
        var before = await CountAsync();
        foreach (var example in Examples())
            foreach (var (name, caller) in _callers.Where(c => !May[example.Policy].Contains(c.Key))) await IsDoneAsync(example, caller);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public void EveryChange_HasAnExample()
    {
        var examples = Examples().Select(e => $"{e.Service}.{e.Method}").ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Changes().Where(c =>
            !examples.Contains(c)).Except(Reads).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    // A right that was there when the page was opened, and is gone when the click comes.
    [Fact]
    public async Task Right_LostMeanwhile_CountsAtOnce()
    {
        var caller = (CurrentUser)_callers["operator of catalog"];
        await Portal.Get<UserService>().LockAsync("operator-of-catalog", true, Principal.Portal, default);
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            Portal.Get<RunOrders>().OrderAsync(_run, by => new RunEvent.Paused(by), caller, default));
        Assert.False((await RowAsync()).IsPaused);
    }

    // Finding H2: the go of a wave that needs approvals can't be given without them, by nobody and on no way.
    [Fact]
    public async Task Wave_WithoutItsApprovals_IsNotPromotedByAnybody()
    {
        var policy = new RunPolicy { PauseBetweenWaves = true, Canaries = 1, WaveApprovals = [new(1, [], false)] };
        var plan = await Portal.PlanAsync("checkout", "2", policy, ["app1"]);
        var run = new UpgradeRun(Guid.NewGuid(), "checkout", "2", policy) { Status = RunStatus.Running, Baking = new(default, default) };
        var none = new UpgradePortal.Approvals.Core.ApprovalState(new(plan, run.Id, 0), policy.WaveApprovals, "", [], []);
        Assert.Null(RunMachine.Apply(run, new RunEvent.WavePromoted("ann", 0, none), default));
        Assert.Null(RunMachine.Apply(run, new RunEvent.WavePromoted("ann", 0, none with { Needs = [] }), default));
        var other = none with { Subject = new(plan, Guid.NewGuid(), 0), Needs = [] };
        Assert.Null(RunMachine.Apply(run with { Policy = new() { PauseBetweenWaves = true } },
            new RunEvent.WavePromoted("a", 0, other), default));
    }

    private IEnumerable<CallerExample> Examples() => new CallerExamples(Portal, _plan, _run, _webhook).All();

    private static async Task<bool> IsDoneAsync(CallerExample example, Principal caller)
    {
        try
        {
            await example.Act(caller);
            return true;
        }
        catch (AccessDeniedException)
        {
            return false;
        }
        catch (InvalidOperationException fault)
        {
            throw new InvalidOperationException($"{example.Service}.{example.Method}", fault);
        }
    }

    // Whatever takes somebody to act for, and does not only read.
    private static IEnumerable<string> Changes() =>
        from type in typeof(Program).Assembly.GetTypes()
        where type is { IsInterface: false } && !type.IsAssignableTo(typeof(ComponentBase)) && type != typeof(AuthorizedWrites)
            && !type.IsAssignableTo(typeof(Principal))
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.ReturnType.IsAssignableTo(typeof(Task)) && !method.Name.StartsWith("List", StringComparison.Ordinal)
            && !method.Name.StartsWith("Read", StringComparison.Ordinal) && method.GetParameters().Any(p => IsCaller(p.ParameterType))
        select $"{type.Name}.{method.Name}";

    private static bool IsCaller(Type type) => type.IsAssignableTo(typeof(Principal))
        || (type.Namespace?.StartsWith("UpgradePortal", StringComparison.Ordinal) is true
            && type.GetProperties().Any(p => p.PropertyType == typeof(Principal)));

    private async Task<CurrentUser> PersonAsync(string name, Rights rights)
    {
        var account = name.Replace(' ', '-');
        Assert.NotNull((await Portal.Get<UserService>().AddAsync(account, "a fine password", rights, Callers.Test, default)).Person);
        await using var db = await DbAsync();
        var row = await db.Set<UserRow>().AsNoTracking().SingleAsync(p => p.UserName == account);
        var user = CurrentUser.Of(row, null, "127.0.0.1", TimeProvider.System.GetUtcNow())!;
        _callers[name] = user;
        return user;
    }

    private async Task<(int Audit, int Tokens, int Plans, int Runs)> CountAsync()
    {
        await using var db = await DbAsync();
        return (
            // What was refused is on record, as it should be.
            await db.Set<UpgradePortal.Audit.Data.AuditRow>().CountAsync(a => a.SubjectType != "security"),
            await db.Set<TokenRow>().CountAsync(),
            await db.Set<UpgradePortal.Plans.Data.PlanRow>().CountAsync(), await db.Set<RunRow>().CountAsync());
    }

    private async Task<UpgradeRun> RowAsync()
    {
        await using var db = await DbAsync();
        return (await db.Set<RunRow>().AsNoTracking().SingleAsync(r => r.Id == _run)).Run();
    }

    private Task<PortalDb> DbAsync() => Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
}
