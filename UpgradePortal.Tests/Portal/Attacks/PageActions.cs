using UpgradePortal.Agents.Pages;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Approvals.Pages;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Pages;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Inventory.Pages;
using UpgradePortal.ManualDrains.Pages;
using UpgradePortal.Notifications.Pages;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Pages;
using UpgradePortal.Routing.Pages;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Pages;
using UpgradePortal.Schedule.Pages;
using UpgradePortal.Website.Programs;
using UpgradePortal.Website.Routers;

namespace UpgradePortal.Tests.Portal.Attacks;

/// <summary>Each action of each page, about the program catalog where it is about one.</summary>
internal sealed class PageActions(AttackedPortal at)
{
    public IEnumerable<PageAction> All() =>
        [.. Plans(), .. Runs(), .. Accounts(), .. Calendar(), .. Notifications(), .. Routers(), .. Servers(), .. Programs()];

    private IEnumerable<PageAction> Plans()
    {
        var page = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Id"] = at.Plan };
        PageAction Act(string method, string policy, object? with = null, string? what = null) =>
            new(typeof(PlanPage), method, policy, with is null ? [] : [with]) { Parameters = page, Ready = "_plan", What = what };
        PageAction Order(string policy, string what, Func<PlanOrders, Principal, Task<Refusal?>> order) =>
            Act("OrderAsync", policy, order, what);

        yield return Act("PreflightAsync", "operate");
        yield return Act("StartAsync", "operate");
        yield return Order("operate", "schedule", (o, who) => o.ScheduleAsync(at.Plan, who, default));
        yield return Order("operate", "unschedule", (o, who) => o.UnscheduleAsync(at.Plan, who, default));
        yield return Order("operate", "ask", (o, who) => o.AskAsync(at.Plan, who, default));
        yield return Order("administer", "override freezes", (o, who) => o.OverrideFreezeAsync(at.Plan, "Down.", who, default));
        foreach (var kind in Enum.GetValues<ApprovalAnswerKind>())
            yield return Act("AnswerAsync", kind is ApprovalAnswerKind.BreakGlass ? "break glass" : "approve",
                new ApprovalAnswer(kind, new(at.Plan), at.Hash, "Words."), $"{kind}");
        yield return Order("operate", "give up", (o, who) => o.EndAsync(at.Plan, "No.", who, default));
        yield return new(typeof(NewPlanPage), "MakeAsync", "operate")
        { Ready = "_isRead", Before = p => ChooseAsync(p, "7.1"), What = "new" };
        yield return new(typeof(NewPlanPage), "MakeAsync", "operate")
        {
            Ready = "_isRead",
            Before = p => ChooseAsync(p, "7.2"),
            Fields = new(StringComparer.Ordinal) { ["_changed"] = at.PlanRow },
            What = "changed",
        };
        yield return new(typeof(DefaultsPage), "SaveAsync", "operate")
        { Parameters = new(StringComparer.Ordinal) { ["Name"] = "catalog" }, Ready = "_isRead" };
        yield return new(typeof(ApprovalMinimumPage), "SaveAsync", "minimum")
        { Parameters = new(StringComparer.Ordinal) { ["Name"] = "catalog" }, Ready = "_view" };
    }

    private static async Task ChooseAsync(Microsoft.AspNetCore.Components.ComponentBase page, string version)
    {
        await PageAction.CallAsync(page, "ChooseAsync", "catalog");
        ((PlanForm)PageAction.Get(page, "_input")!).Version = version;
    }

    private IEnumerable<PageAction> Runs()
    {
        PageAction Act(string method, string policy, object with, string? what = null) => new(typeof(RunPage), method, policy, with)
        { Parameters = new(StringComparer.Ordinal) { ["Id"] = at.Run }, Ready = "_run", What = what };
        PageAction Order(string policy, Func<string, RunEvent> order) => Act("OrderAsync", policy, order, order("").GetType().Name);

        yield return Order("operate", by => new RunEvent.Paused(by));
        yield return Order("operate", by => new RunEvent.Resumed(by));
        yield return Order("administer", by => new RunEvent.FreezeOverridden(by, "Down."));
        yield return Act("PromoteAsync", "operate", 0);
        yield return Act("DecideAsync", "operate", ("app1", (Func<string, TurnEvent.Decided>)(by => new(Choice.Retry, by, "", 0))));
        foreach (var kind in Enum.GetValues<ApprovalAnswerKind>())
            yield return Act("AnswerAsync", kind is ApprovalAnswerKind.BreakGlass ? "break glass" : "approve",
                new ApprovalAnswer(kind, new ApprovalSubject(at.RunPlan, at.Run, 0), at.Hash, "Words."), $"{kind}");
        yield return Order("operate", by => new RunEvent.RollBackOrdered(by));
        yield return Order("operate", by => new RunEvent.CancelledAfterTurns(by));
        yield return Order("operate", by => new RunEvent.CancelledNow(by));
    }

    private IEnumerable<PageAction> Accounts()
    {
        PageAction Change(string method, params object?[] with) => new(typeof(UserDialog), method, "accounts", with)
        { Parameters = Open("Person", at.Person) };

        yield return Change("SaveAsync");
        yield return Change("ConfirmAsync");
        yield return Change("EndSessionsAsync");
        yield return Change("LockAsync", true) with { What = "lock" };
        yield return Change("AskOrUnlockAsync", true) with { What = "unlock" };
        yield return new(typeof(UserDialog), "SaveAsync", "accounts")
        {
            Parameters = Open(),
            Fields = new(StringComparer.Ordinal) { ["_name"] = "newcomer", ["_password"] = "a fine password" },
            What = "new",
        };
        yield return new(typeof(TokensPage), "MakeAsync", "view")
        { Fields = new(StringComparer.Ordinal) { ["_open"] = true, ["_name"] = "script" }, Ready = "_tokens" };
        yield return new(typeof(TokensPage), "RevokeAsync", "view")
        { Fields = new(StringComparer.Ordinal) { ["_asked"] = at.Token }, Ready = "_tokens" };
    }

    private IEnumerable<PageAction> Calendar()
    {
        foreach (var (page, thing, value) in new (Type, string, object)[]
            { (typeof(WindowDialog), "Window", at.Window), (typeof(FreezeDialog), "Freeze", at.Freeze) })
        {
            yield return new(page, "SaveAsync", "administer") { Parameters = Open(thing, value) };
            yield return new(page, "DeleteAsync", "administer")
            { Parameters = Open(thing, value), Fields = new(StringComparer.Ordinal) { ["IsSure"] = true } };
        }
    }

    private IEnumerable<PageAction> Notifications()
    {
        yield return new(typeof(WebhookDialog), "SaveAsync", "administer") { Parameters = Open("Webhook", at.Webhook) };
        yield return new(typeof(WebhookDialog), "SaveAsync", "administer")
        {
            Parameters = Open(),
            Fields = new(StringComparer.Ordinal) { ["_name"] = "second", ["_url"] = "https://chat.example.test/x" },
            What = "new",
        };
        yield return new(typeof(NotificationsPage), "TestAsync", "administer", at.Webhook) { Ready = "_webhooks" };
        yield return new(typeof(NotificationsPage), "AgainAsync", "administer", Guid.Empty) { Ready = "_webhooks" };
        yield return new(typeof(NotificationsPage), "RemoveAsync", "administer")
        { Fields = new(StringComparer.Ordinal) { ["_removing"] = at.Webhook }, Ready = "_webhooks" };
        yield return new(typeof(MailSection), "TestAsync", "administer")
        { Fields = new(StringComparer.Ordinal) { ["_to"] = "ann@example.test" } };
        yield return new(typeof(OwnPreferencesPage), "SaveAsync", "own") { Ready = "_view" };
        yield return new(typeof(OwnPreferencesPage), "TestAsync", "own") { Ready = "_view" };
        yield return new(typeof(OwnPreferencesPage), "ConfirmAsync", "own")
        { Ready = "_view", Fields = new(StringComparer.Ordinal) { ["_code"] = "12345678" } };
    }

    private static IEnumerable<PageAction> Routers()
    {
        var filled = new Dictionary<string, object?>(StringComparer.Ordinal)
        { ["_name"] = "other", ["_kind"] = RouterKind.HaProxy, ["_address"] = "tcp:127.0.0.1:9" };
        yield return new(typeof(RouterDialog), "TestAsync", "administer") { Parameters = Open(), Fields = filled };
        yield return new(typeof(RouterDialog), "SaveAsync", "administer") { Parameters = Open(), Fields = filled };
        foreach (var method in (string[])["TestAsync", "RemoveAsync"])
            yield return new(typeof(RouterPage), method, "administer")
            { Parameters = new(StringComparer.Ordinal) { ["Name"] = AttackedPortal.Spare }, Ready = "_router" };
        foreach (var act in Enum.GetValues<MaintenanceAction>())
        {
            var isOfRouter = act is MaintenanceAction.TakeOut or MaintenanceAction.TakeBack;
            yield return new(typeof(MaintenanceStrip), "ActAsync", isOfRouter ? "operate all" : "operate")
            {
                Fields = new(StringComparer.Ordinal)
                { ["_act"] = act, ["_name"] = isOfRouter ? "edge" : "app2", ["_reason"] = "Disk.", ["_asking"] = true },
                Ready = "_farm",
                What = $"{act}",
            };
        }
    }

    private IEnumerable<PageAction> Servers()
    {
        PageAction Act(string method, params object?[] with) => new(typeof(ServerActions), method, "administer", with)
        { Fields = new(StringComparer.Ordinal) { ["_chosen"] = at.Server, ["_offerOf"] = "app1" } };

        yield return Act("DoAsync", at.Server, ServerAction.Enrol) with { What = "enrol" };
        yield return Act("DoAsync", at.Server, ServerAction.Test) with { What = "test" };
        yield return Act("SavedAsync", AttackedPortal.Spare);
        yield return Act("RevokeAsync");
        yield return Act("RemoveAsync") with { Fields = new(StringComparer.Ordinal) { ["_chosen"] = at.SpareServer } };
        yield return new(typeof(ServerDialog), "SaveAsync", "administer") { Parameters = Open("Server", at.Server) };
        foreach (var method in (string[])["DrainAsync", "RestoreAsync"])
            yield return new(typeof(InstanceDialog), method, "operate")
            {
                Parameters = new(StringComparer.Ordinal) { ["Program"] = "catalog", ["Server"] = "app2" },
                Fields = new(StringComparer.Ordinal) { ["_reason"] = "Disk." },
                Ready = "_cell",
            };
    }

    private IEnumerable<PageAction> Programs()
    {
        yield return new(typeof(ProgramDialog), "SaveAsync", "administer")
        {
            Parameters = new(Open("Name", "catalog"), StringComparer.Ordinal)
            { ["Code"] = new ProgramCode(CodeKind.Url, "/catalog/new") },
        };
        var listed = at.Program.Servers[^1].Entry;
        yield return new(typeof(ListedDialog), "SaveAsync", "administer")
        {
            Parameters = new(Open("Entry", listed), StringComparer.Ordinal)
            { ["Program"] = "catalog", ["Taken"] = (IReadOnlyList<string>)[] },
            Ready = "_server",
        };
        var list = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Program"] = at.Program, ["MayAdminister"] = true };
        yield return new(typeof(ProgramServers), "DoAsync", "administer", listed, ListedAction.Up) { Parameters = list };
        yield return new(typeof(ProgramServers), "RemoveAsync", "administer")
        { Parameters = list, Fields = new(StringComparer.Ordinal) { ["_chosen"] = listed } };
        yield return new(typeof(ProgramPage), "RemoveAsync", "administer")
        { Parameters = new(StringComparer.Ordinal) { ["Name"] = AttackedPortal.Spare }, Ready = "_program" };
    }

    private static Dictionary<string, object?> Open(string? name = null, object? value = null)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Visible"] = true };
        if (name is not null) parameters[name] = value;
        return parameters;
    }
}
