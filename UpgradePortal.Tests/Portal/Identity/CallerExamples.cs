using UpgradePortal.Agents;
using UpgradePortal.Approvals;
using UpgradePortal.Approvals.Pages;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Identity.SignIn;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Data;
using UpgradePortal.ManualDrains;
using UpgradePortal.Notifications;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Data;
using UpgradePortal.Routing;
using UpgradePortal.Runs;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;
using UpgradePortal.Schedule;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Tests.Portal.Identity;

/// <summary>Each service method that changes something, once: who may, and a call of it about the program catalog.</summary>
internal sealed class CallerExamples(PortalFactory portal, Guid plan, Guid run, Guid webhook)
{
    private static readonly Recurrence Nightly = new([], new TimeOnly(22, 0), null, TimeSpan.FromHours(4), "UTC");
    private static readonly RecurrenceInput NightlyInput = RecurrenceInput.Of(Nightly);
    private static readonly PlanDraft Draft = new("catalog", "3", new(), ["app1"], []);
    private static readonly PlanInput Input = new("catalog", "3", null, null);
    private static readonly RightsInput Viewer = new([Role.Viewer], null);
    private static readonly RouterInput Router = new(RouterKind.HaProxy, "tcp:127.0.0.1:9", null);
    private static readonly WebhookInput Hook = new("chat", "https://chat.example.test/x", [NotificationKind.Started], null, null,
        true, null);
    private static readonly ListedServerInput Listed = new(0, "http://127.0.0.1:3", [new("edge", "catalog", "app1")]);
    private static readonly ProgramInput Code = new(new(CodeKind.Url, "/catalog"));
    private const string Password = "a fine new password";

    public IEnumerable<CallerExample> All() => [.. Inventory(), .. Settings(), .. Plans(), .. Runs(), .. Accounts()];

    private IEnumerable<CallerExample> Inventory()
    {
        yield return Of<InventoryService>("PutProgramAsync", "administer", (s, who) => s.PutProgramAsync(
            new() { Name = "new", CodeKind = CodeKind.Url, CodeValue = "/new" }, who, default));
        yield return Of<InventoryService>("PutDefaultsAsync", "operate", (s, who) => s.PutDefaultsAsync("catalog", "{}", who, default));
        yield return Of<InventoryService>("PutServerAsync", "administer", (s, who) => s.PutServerAsync(
            new("app1", "http://127.0.0.1:2"), who, default));
        yield return Of<InventoryService>("PutRouterAsync", "administer", (s, who) => s.PutRouterAsync(
            new() { Name = "edge", Kind = RouterKind.Http, Address = "http://127.0.0.1:1" }, who, default));
        yield return Of<InventoryService>("PutListedAsync", "administer", (s, who) => s.PutListedAsync(
            new() { Program = "catalog", Server = "app1", Address = "http://127.0.0.1:3", Bindings = [] }, who, default));
        yield return Of<InventoryService>("MoveListedAsync", "administer", (s, who) =>
            s.MoveListedAsync("catalog", "app2", -1, who, default));
        yield return Of<InventoryService>("DeleteProgramAsync", "administer", (s, who) => s.DeleteProgramAsync("no", who, default));
        yield return Of<InventoryService>("DeleteServerAsync", "administer", (s, who) => s.DeleteServerAsync("no", who, default));
        yield return Of<InventoryService>("DeleteRouterAsync", "administer", (s, who) => s.DeleteRouterAsync("no", who, default));
        yield return Of<InventoryService>("DeleteListedAsync", "administer", (s, who) => s.DeleteListedAsync("no", "no", who, default));
        yield return Of<ServerService>("PutAsync", "administer", (s, who) => s.PutAsync("app1", "http://127.0.0.1:2", false, who, default));
        yield return Of<ServerRemoval>("RemoveAsync", "administer", (s, who) => s.RemoveAsync("no", who, default));
        yield return Of<ProgramService>("PutAsync", "administer", (s, who) => s.PutAsync("catalog", Code, false, who, default));
        yield return Of<ProgramService>("RemoveAsync", "administer", (s, who) => s.RemoveAsync("no", who, default));
        yield return Of<ServerListService>("PutAsync", "administer", (s, who) => s.PutAsync("catalog", "app1", Listed, who, default));
        yield return Of<ServerListService>("RemoveAsync", "administer", (s, who) => s.RemoveAsync("no", "no", who, default));
        yield return Of<Enrolments>("OfferAsync", "administer", (s, who) => s.OfferAsync("app1", who, default));
        yield return Of<Enrolments>("RevokeAsync", "administer", (s, who) => s.RevokeAsync("app1", who, default));
        yield return Of<EnrolmentService>("OfferAsync", "administer", (s, who) =>
            s.OfferAsync("app1", new("http://localhost"), who, default));
        yield return Of<ConnectionTest>("TryAsync", "administer", (s, who) => s.TryAsync("app1", who, default));
        yield return Of<RouterSettings>("PutAsync", "administer", (s, who) => s.PutAsync("edge2", Router, false, who, default));
        yield return Of<RouterSettings>("RemoveAsync", "administer", (s, who) => s.RemoveAsync("no", who, default));
        yield return Of<RouterTest>("TryAsync", "administer", (s, who) => s.TryAsync("edge", who, default));
        yield return Of<RouterTest>("TryAsync", "administer", (s, who) => s.TryAsync("edge2", Router, false, who, default));
        yield return Of<RouterService>("TakeOutAsync", "operate all", (s, who) => s.TakeOutAsync("edge", who, "Cut.", default));
        yield return Of<RouterService>("TakeBackAsync", "operate all", (s, who) => s.TakeBackAsync("edge", who, default));
        yield return Of<ManualDrainService>("DrainAsync", "operate", (s, who) => s.DrainAsync(Drain(who), default));
        yield return Of<ManualDrainStore>("DrainAsync", "operate", (s, who) => s.DrainAsync(Drain(who), default));
        yield return Of<ManualDrainService>("RestoreAsync", "operate", (s, who) => s.RestoreAsync(
            "app1", ["catalog"], new("Done.", false), who, default));
        yield return Of<ManualRestores>("RestoreAsync", "operate", (s, who) => s.RestoreAsync(
            new("app1", new Dictionary<string, string?>(StringComparer.Ordinal) { ["catalog"] = null }, who, "Done."), default));
    }

    private IEnumerable<CallerExample> Settings()
    {
        yield return Of<MaintenanceScheduleEditor>("PutWindowAsync", "administer", (s, who) => s.PutWindowAsync(
            new("night", Nightly), who, default));
        yield return Of<MaintenanceScheduleEditor>("DeleteWindowAsync", "administer", (s, who) => s.DeleteWindowAsync("no", who, default));
        yield return Of<MaintenanceScheduleEditor>("PutFreezeAsync", "administer", (s, who) => s.PutFreezeAsync(
            new("inventory", Nightly, null), null, who, default));
        yield return Of<MaintenanceScheduleEditor>("DeleteFreezeAsync", "administer", (s, who) => s.DeleteFreezeAsync("no", who, default));
        yield return Of<MaintenanceScheduleService>("PutWindowAsync", "administer", (s, who) => s.PutWindowAsync(
            "night", NightlyInput, who, default));
        yield return Of<MaintenanceScheduleService>("DeleteWindowAsync", "administer", (s, who) => s.DeleteWindowAsync("no", who, default));
        yield return Of<MaintenanceScheduleService>("PutFreezeAsync", "administer", (s, who) => s.PutFreezeAsync(
            "inventory", new(null, null, NightlyInput, null), who, default));
        yield return Of<MaintenanceScheduleService>("DeleteFreezeAsync", "administer", (s, who) => s.DeleteFreezeAsync("no", who, default));
        yield return Of<Deliveries>("AgainAsync", "administer", (s, who) => s.AgainAsync(Guid.Empty, who, default));
        yield return Of<WebhookService>("AddAsync", "administer", (s, who) => s.AddAsync(
            new() { Name = "other", Url = "", Host = "", Secret = "", Preferences = NotificationPreferences.Usual }, who, default));
        yield return Of<WebhookService>("PutAsync", "administer", (s, who) => s.PutAsync(webhook, w => w.IsOn = false, who, default));
        yield return Of<WebhookService>("RemoveAsync", "administer", (s, who) => s.RemoveAsync(Guid.Empty, who, default));
        yield return Of<WebhookService>("TestedAsync", "administer", (s, who) => s.TestedAsync(
            new() { Name = "chat", Url = "", Host = "", Secret = "", Preferences = NotificationPreferences.Usual }, "Taken.", who,
                default));
        yield return Of<WebhookAdministration>("AddAsync", "administer", (s, who) => s.AddAsync(Hook, who, default));
        yield return Of<WebhookAdministration>("PutAsync", "administer", (s, who) => s.PutAsync(webhook, Hook, who, default));
        yield return Of<WebhookAdministration>("RemoveAsync", "administer", (s, who) => s.RemoveAsync(Guid.Empty, who, default));
        yield return Of<WebhookAdministration>("TestAsync", "administer", (s, who) => s.TestAsync(Guid.Empty, who, default));
        yield return Of<MailAdministration>("TestAsync", "administer", (s, who) => s.TestAsync("ann@example.test", who, default));
    }

    private IEnumerable<CallerExample> Plans()
    {
        yield return Of<PlanEditor>("AddAsync", "operate", (s, who) => s.AddAsync(Draft, who, default));
        yield return Of<PlanEditor>("AddOnceAsync", "operate", (s, who) => s.AddOnceAsync(Draft, null, who, default));
        yield return Of<PlanEditor>("PutAsync", "operate", (s, who) => s.PutAsync(plan, Draft, who, default));
        yield return Of<PlanEditor>("ScheduleAsync", "operate", (s, who) => s.ScheduleAsync(plan, who, default));
        yield return Of<PlanEditor>("UnscheduleAsync", "operate", (s, who) => s.UnscheduleAsync(plan, who, default));
        yield return Of<PlanEditor>("AskAsync", "operate", (s, who) => s.AskAsync(plan, who, default));
        yield return Of<PlanEditor>("OverrideFreezeAsync", "administer", (s, who) => s.OverrideFreezeAsync(plan, "Down.", who, default));
        yield return Of<PlanOrders>("ScheduleAsync", "operate", (s, who) => s.ScheduleAsync(plan, who, default));
        yield return Of<PlanOrders>("UnscheduleAsync", "operate", (s, who) => s.UnscheduleAsync(plan, who, default));
        yield return Of<PlanOrders>("AskAsync", "operate", (s, who) => s.AskAsync(plan, who, default));
        yield return Of<PlanOrders>("OverrideFreezeAsync", "administer", (s, who) => s.OverrideFreezeAsync(plan, "Down.", who, default));
        yield return Of<PlanMaker>("MakeAsync", "operate", (s, who) => s.MakeAsync(Input, null, who, default));
        yield return Of<PlanMaker>("ChangeAsync", "operate", async (s, who) => await s.ChangeAsync(await RowAsync(), Input, who, default));
        yield return Of<PlanDefaults>("PutAsync", "operate", (s, who) => s.PutAsync("catalog", new(), who, default));
        yield return Of<Preflight>("PreflightAsync", "operate", async (s, who) => await s.PreflightAsync(await RowAsync(), who, default));
        yield return Of<StartPlan>("CheckAsync", "operate", async (s, who) => await s.CheckAsync(await RowAsync(), who, default));
        yield return Of<StartPlan>("StartAsync", "operate", async (s, who) => await s.StartAsync(await RowAsync(), who, default));
        yield return Of<StartPlan>("RecordAsync", "operate", async (s, who) => await s.RecordAsync(
            await RowAsync(), [("app1", "1")], who, default));
        yield return Of<ApprovalService>("GiveAsync", "approve", (s, who) => s.GiveAsync(new(plan), "x", null, who, default));
        yield return Of<ApprovalService>("WithdrawAsync", "approve", (s, who) => s.WithdrawAsync(new(plan), who, default));
        yield return Of<ApprovalService>("RefuseAsync", "approve", (s, who) => s.RefuseAsync(new(plan), "x", "No.", who, default));
        yield return Of<ApprovalService>("BreakGlassAsync", "break glass", (s, who) => s.BreakGlassAsync(
            new(plan), "x", "Down.", who, default));
        yield return Of<ApprovalAnswer>("GiveAsync", "approve", (who) =>
            new ApprovalAnswer(ApprovalAnswerKind.Approve, new(plan), "x", null)
            .GiveAsync(portal.Get<ApprovalService>(), who, default));
        yield return Of<PlanEditor>("EndAsync", "operate", (s, who) => s.EndAsync(plan, "No.", who, default));
        yield return Of<PlanOrders>("EndAsync", "operate", (s, who) => s.EndAsync(plan, "No.", who, default));
    }

    private IEnumerable<CallerExample> Runs()
    {
        yield return Of<RunStore>("OrderAsync", "operate", (s, who) => s.OrderAsync(run, new RunEvent.Paused("x"), who, default));
        yield return Of<RunStore>("OrderAsync", "administer", (s, who) => s.OrderAsync(
            run, new RunEvent.FreezeOverridden("x", "Down."), who, default));
        yield return Of<RunStore>("PromoteAsync", "operate", (s, who) => s.PromoteAsync(run, 0, who, default));
        yield return Of<RunStore>("SaveAsync", "operate", (s, who) => s.SaveAsync(
            run, "app1", null, new TurnEvent.Decided(Choice.Retry, "x", "", 0), who, default));
        yield return Of<RunStore>("SaveAsync", "report", (s, who) =>
            s.SaveAsync(run, "app1", null, new TurnEvent.Drained(""), who, default));
        yield return Of<RunOrders>("OrderAsync", "operate", (s, who) => s.OrderAsync(run, by => new RunEvent.Resumed(by), who, default));
        yield return Of<RunOrders>("OrderAsync", "operate", (s, who) =>
            s.OrderAsync(run, by => new RunEvent.RollBackOrdered(by), who, default));
        yield return Of<RunOrders>("PromoteAsync", "operate", (s, who) => s.PromoteAsync(run, null, who, default));
        yield return Of<RunOrders>("DecideAsync", "operate", (s, who) => s.DecideAsync(
            run, "app1", by => new(Choice.Retry, by, "", 0), who, default));
    }

    private IEnumerable<CallerExample> Accounts()
    {
        yield return Of<UserService>("AddAsync", "accounts", (s, who) => s.AddAsync("x", Password, new([Role.Viewer], null), who, default));
        yield return Of<UserService>("PutAsync", "accounts", (s, who) => s.PutAsync("no", new([Role.Viewer], null), null, who, default));
        yield return Of<UserService>("LockAsync", "accounts", (s, who) => s.LockAsync("no", true, who, default));
        yield return Of<UserService>("ResetAsync", "accounts", (s, who) => s.ResetAsync("no", Password, who, default));
        yield return Of<UserAdministration>("AddAsync", "accounts", (s, who) =>
            s.AddAsync(new("y", Password, [Role.Viewer], null), who, default));
        yield return Of<UserAdministration>("PutAsync", "accounts", (s, who) => s.PutAsync("no", Viewer, null, who, default));
        yield return Of<UserAdministration>("LockAsync", "accounts", (s, who) => s.LockAsync("no", true, who, default));
        yield return Of<UserService>("ConfirmAsync", "accounts", (s, who) => s.ConfirmAsync("no", who, default));
        yield return Of<UserAdministration>("ConfirmAsync", "accounts", (s, who) => s.ConfirmAsync("no", who, default));
        yield return Of<SignInSessions>("EndAllAsync", "accounts", (s, who) => s.EndAllAsync("no", who, default));
        yield return Mine<SignInSessions>("EndOwnAsync", "own", (s, who) => s.EndOwnAsync(Guid.Empty, who, default));
        yield return Mine<SignInSessions>("SignedOutAsync", "view", (s, who) => s.SignedOutAsync(who, default));
        yield return Mine<ApprovalMinimums>("PutAsync", "minimum", (s, who) => s.PutAsync("catalog", new(), who, default));
        yield return Of<UserAdministration>("ResetAsync", "accounts", (s, who) => s.ResetAsync("no", Password, who, default));
        yield return Mine<TokenService>("MakeAsync", "view", (s, who) => s.MakeAsync(
            who, "t", new([Role.Viewer], null), TimeSpan.FromDays(1), default));
        yield return Mine<TokenService>("RevokeAsync", "view", (s, who) => s.RevokeAsync(Guid.Empty, who, default));
        yield return Mine<TokenRequests>("MakeAsync", "view", (s, who) => s.MakeAsync(new("u", [Role.Viewer], null, 1), who, default));
        yield return Mine<TokenRequests>("RevokeAsync", "view", (s, who) => s.RevokeAsync(Guid.Empty, who, default));
        yield return Mine<PreferencesStore>("PutAsync", "own", (s, who) => s.PutAsync(
            null, NotificationPreferences.Usual, null, who, default));
        yield return Mine<PreferencesStore>("ConfirmAsync", "own", (s, who) => s.ConfirmAsync("00000000", who, default));
        yield return Mine<OwnPreferences>("ConfirmAsync", "own", (s, who) => s.ConfirmAsync("00000000", who, default));
        yield return Mine<OwnPreferences>("PutAsync", "own", (s, who) => s.PutAsync(new(null, null, null), who, default));
        yield return Mine<OwnPreferences>("TestAsync", "own", (s, who) => s.TestAsync(who, default));
        yield return Mine<SecondFactor>("TurnOnAsync", "own", (s, who) => s.TurnOnAsync(who, default));
        yield return Mine<SecondFactor>("TurnOffAsync", "own", (s, who) => s.TurnOffAsync(who, default));
        yield return Mine<UserService>("PutPasswordAsync", "own", (s, who) => s.PutPasswordAsync(Password, false, who, default));
    }

    private static ManualDrainOrder Drain(Principal who) => new("app1", ["catalog"], who, "Disk.", null, null, Maintenance: false);

    private async Task<PlanRow> RowAsync() => (await portal.Get<PlanReader>().FindAsync(plan, default))!;

    private CallerExample Of<T>(string method, string policy, Func<T, Principal, Task> act)
        where T : notnull => new(typeof(T).Name, method, policy, who => act(portal.Get<T>(), who));

    private static CallerExample Of<T>(string method, string policy, Func<Principal, Task> act) => new(typeof(T).Name, method, policy, act);

    // Only somebody who has signed in has an account.
    private CallerExample Mine<T>(string method, string policy, Func<T, CurrentUser, Task> act)
        where T : notnull => new(typeof(T).Name, method, policy,
            who => who is CurrentUser user ? act(portal.Get<T>(), user) : throw new AccessDeniedException());
}

/// <param name="Policy">What it requires, as the tests call it.</param>
internal sealed record CallerExample(string Service, string Method, string Policy, Func<Principal, Task> Act);
