using Microsoft.AspNetCore.Components;
using UpgradePortal.Approvals;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Approvals.Pages;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;
using UpgradePortal.Plans.Preview;
using UpgradePortal.Schedule.Core;
using UpgradePortal.Ui;

namespace UpgradePortal.Plans.Pages;

/// <summary>A plan before it is started: what it would do, when, who must say yes, and the buttons. Made for a phone first: an approver
/// opens it from a message.</summary>
public sealed partial class PlanPage
{
    private PlanRow? _plan;
    private PreviewView? _preview;
    private PreflightView? _preflight;
    private ApprovalState? _approvals;
    private IReadOnlyList<MaintenanceWindow> _windows = [];
    private IReadOnlyList<string> _changes = [];
    private IReadOnlyList<string> _refusals = [];
    private string _name = "";
    private bool _busy;
    private bool _missing;
    private bool _mayOperate;
    private bool _mayApprove;
    private bool _mayAdminister;

    [Parameter] public Guid Id { get; set; }
    [Inject] public required PlanReader Plans { get; init; }
    [Inject] public required PlanPreview Preview { get; init; }
    [Inject] public required Preflight Checks { get; init; }
    [Inject] public required StartPlan Starter { get; init; }
    [Inject] public required PlanOrders Orders { get; init; }
    [Inject] public required ApprovalService Service { get; init; }
    [Inject] public required PageUser Me { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required ViewerClock Viewer { get; init; }

    protected override string Topic => ChangeFeed.Inventory;

    private string Where => $"{(_plan!.Servers.Count == 1 ? "on" : $"{_plan.Servers.Count} servers:")} {string.Join(", ", _plan.Servers)}";

    protected override async Task ReadAsync()
    {
        var plan = await Plans.FindAsync(Id, Gone);
        _missing = plan is null;
        if (plan is null || await Me.CallerAsync() is not { } caller) return;
        await Viewer.LearnAsync();
        (_mayOperate, _mayApprove) = (caller.May(Access.Operate, [plan.Program]), caller.May(Access.Approve, [plan.Program]));
        (_mayAdminister, _name) = (caller.May(Access.Administer, []), caller.Actor.Person ?? caller.Actor.Name);
        _approvals = await Service.StateAsync(new(Id), Gone);
        var content = await Plans.ContentAsync(Id, Gone);
        _windows = content?.Policy.Windows ?? [];
        _changes = PlanChanges.Since(await Plans.LastAsync(plan, Gone), content!);
        _preview = await Preview.OfAsync(plan, Gone);
        _plan = plan;
    }

    // Each acts on the plan that is shown; whether it is the viewer's to do is decided where it is done.
    private async Task PreflightAsync()
    {
        _busy = true;
        (_preflight, var refused) = await Me.ActAsync(
            async who => ((PreflightView?)await Checks.PreflightAsync(_plan!, who, Gone), (string?)null), no => (null, no));
        (_busy, _refusals) = (false, refused is null ? [] : [refused]);
    }

    private async Task StartAsync()
    {
        _busy = true;
        var (run, refusals) = await Me.ActAsync(who => Starter.StartAsync(_plan!, who, Gone), refused => (null, [refused]));
        (_busy, _refusals) = (false, refusals);
        if (run is { } id) Navigation.NavigateTo($"/runs/{id}");
    }

    private async Task OrderAsync(Func<PlanOrders, Principal, Task<Refusal?>> order) =>
        await SaidAsync(await Me.ActAsync(who => order(Orders, who)));

    private async Task AnswerAsync(ApprovalAnswer answer) =>
        await SaidAsync(await Me.ActAsync(who => answer.GiveAsync(Service, who, Gone)));

    private Task SaidAsync(string? refusal)
    {
        _refusals = refusal is null ? [] : [refusal];
        return ReadAsync();
    }
}
