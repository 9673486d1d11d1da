using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Contracts;
using UpgradePortal.Data;
using UpgradePortal.Security;

namespace UpgradePortal.Features.Plans;

/// <summary>A plan before it is started: what it would do, whether everybody is ready, and the button.</summary>
public sealed partial class PlanPage
{
    private PlanRow? _plan;
    private PreviewView? _preview;
    private PreflightView? _preflight;
    private IReadOnlyList<string> _refusals = [];
    private bool _busy;
    private bool _missing;
    private bool _mayOperate;

    [Parameter] public Guid Id { get; set; }
    [Inject] public required IDbContextFactory<PortalDb> Databases { get; init; }
    [Inject] public required PlanPreview Preview { get; init; }
    [Inject] public required PlanChecks PlanChecks { get; init; }
    [Inject] public required PlanStart Starter { get; init; }
    [Inject] public required Me Me { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        await using var db = await Databases.CreateDbContextAsync();
        _plan = await db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.Id == Id);
        _missing = _plan is null;
        _mayOperate = _plan is not null && await Me.MayAsync(Permits.Operate, [_plan.Program]);
        if (_plan is not null) _preview = await Preview.OfAsync(_plan, CancellationToken.None);
    }

    private async Task PreflightAsync()
    {
        if (!await Me.MayAsync(Permits.Operate, [_plan!.Program])) return;
        _busy = true;
        _preflight = await PlanChecks.PreflightAsync(_plan!, CancellationToken.None);
        _busy = false;
    }

    private async Task StartAsync()
    {
        if (await Me.AsAsync(Permits.Operate, [_plan!.Program]) is not { } who)
        {
            _refusals = [Me.Refused];
            return;
        }
        _busy = true;
        var (run, refusals) = await Starter.StartAsync(_plan!, who, CancellationToken.None);
        (_busy, _refusals) = (false, refusals);
        if (run is { } id) Navigation.NavigateTo($"/runs/{id}");
    }

    private IReadOnlyList<PreflightCheck> Checked(string server) => _preflight?.Servers.FirstOrDefault(s => s.Server == server)?.Checks ?? [];
}
