using Microsoft.AspNetCore.Components;
using UpgradePortal.Approvals;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Approvals.Pages;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.History;

namespace UpgradePortal.Runs.Pages;

/// <summary>One run, live: a lane for each server.</summary>
public sealed partial class RunPage
{
    private RunView? _run;
    private IReadOnlyList<EventView> _events = [];
    private UsualTimes? _usual;
    private RunRoutes _routes = RunRoutes.None;
    private string? _refusal;
    private bool _missing;
    private ApprovalState? _gate;
    private RunOutlook? _outlook;
    private ApprovalState? _start;
    private string _name = "";
    private bool _mayOperate;
    private bool _mayApprove;
    private bool _mayAdminister;

    [Parameter] public Guid Id { get; set; }
    [Inject] public required RunReader Reader { get; init; }
    [Inject] public required OutlookReader Outlook { get; init; }
    [Inject] public required DurationHistory History { get; init; }
    [Inject] public required RunRouteReader Routes { get; init; }
    [Inject] public required RunOrders Orders { get; init; }
    [Inject] public required ApprovalService Service { get; init; }
    [Inject] public required PageUser Me { get; init; }

    // The farm's beats come with every answer of an agent, so session counts and ages stay true between the run's own changes.
    protected override string Topic => ChangeFeed.Inventory;

    private string Title =>
        _run is null ? "Run · UpgradePortal" : $"{Finished}/{_run.Turns.Count} {_run.Program} {_run.Version} · UpgradePortal";

    private int Finished => _run?.Turns.Count(t => t.Phase is Phase.Upgraded or Phase.RolledBack or Phase.Returned or Phase.LeftOut) ?? 0;

    private string Progress => $"{Finished} of {_run!.Turns.Count} servers done";

    protected override async Task ReadAsync()
    {
        var run = await Reader.FindAsync(Id, Gone);
        _missing = run is null;
        _events = await Reader.EventsAsync(Id, 0, 1000, Gone);
        _usual ??= run is null ? null : await History.OfAsync(run.Program, Gone);
        _outlook = await Outlook.ReadAsync(Id, Gone);
        _routes = run is null ? RunRoutes.None : await Routes.ReadAsync(run, Gone);
        // An administrator may want approvals that the plan did not ask for.
        _gate = run is { WaitsForGo: true } && await Service.StateAsync(new(run.PlanId, Id, run.Wave), Gone) is { Needed: > 0 } gate
            ? gate : null;
        // What it was started with may not count any more when its next window opens.
        _start = run is { IsClosed: true } ? await Service.StateAsync(new(run.PlanId), Gone) : null;
        if (run is not null && await Me.CallerAsync() is { } caller)
        {
            (_mayOperate, _mayApprove) = (caller.May(Access.Operate, [run.Program]), caller.May(Access.Approve, [run.Program]));
            (_mayAdminister, _name) = (caller.May(Access.Administer, []), caller.Actor.Person ?? caller.Actor.Name);
        }
        _run = run;
    }

    // Each acts on the run that is shown; whether it is the viewer's to do is decided where it is done.
    private Task OrderAsync(Func<string, RunEvent> order) => ActAsync(who => Orders.OrderAsync(_run!.Id, order, who, Gone));

    private Task PromoteAsync(int wave) => ActAsync(who => Orders.PromoteAsync(_run!.Id, wave, who, Gone));

    private Task AnswerAsync(ApprovalAnswer answer) => ActAsync(who => answer.GiveAsync(Service, who, Gone));

    private Task DecideAsync((string Server, Func<string, TurnEvent.Decided> Decided) choice) =>
        ActAsync(who => Orders.DecideAsync(_run!.Id, choice.Server, choice.Decided, who, Gone));

    private async Task ActAsync(Func<CurrentUser, Task<Refusal?>> act)
    {
        _refusal = await Me.ActAsync(act);
        await ReadAsync();
    }
}
