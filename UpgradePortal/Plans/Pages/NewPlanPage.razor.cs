using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;
using UpgradePortal.Schedule.Data;
using UpgradePortal.Ui;

namespace UpgradePortal.Plans.Pages;

/// <summary>Asks what is to be upgraded and makes a plan of it, or changes one; nothing starts here.</summary>
public sealed partial class NewPlanPage
{
    private readonly PlanForm _input = new();
    private FieldErrors _faults = FieldErrors.None;
    private List<string> _programs = [];
    private List<string> _windows = [];
    private IReadOnlyList<string> _listed = [];
    private IReadOnlyList<string> _running = [];
    private IReadOnlyList<string> _approvers = [];
    private PlanRow? _changed;
    private string? _refusal;

    // What is typed before the form has its values would be overwritten by them.
    private bool _isRead;

    [SupplyParameterFromQuery] public string? Program { get; set; }

    /// <summary>A plan to be made again.</summary>
    [SupplyParameterFromQuery] public Guid? Copy { get; set; }

    /// <summary>A plan to be changed.</summary>
    [SupplyParameterFromQuery] public Guid? Change { get; set; }
    [Inject] public required IDbContextFactory<PortalDb> Databases { get; init; }
    [Inject] public required PlanMaker Maker { get; init; }
    [Inject] public required PlanReader Plans { get; init; }
    [Inject] public required InventoryReader Catalog { get; init; }
    [Inject] public required FleetState Fleet { get; init; }
    [Inject] public required PlanUsers Users { get; init; }
    [Inject] public required PlanDefaults Defaults { get; init; }
    [Inject] public required PageUser Me { get; init; }
    [Inject] public required NumberFields Numbers { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    private string Versions => "As the upgrade command on the servers knows it, for example 2.4.1."
        + (_running.Count > 0 ? $" Now: {string.Join(" and ", _running)}." : "");

    private string Title => _changed is null ? "Plan an upgrade" : "Change the plan";

    protected override async Task OnInitializedAsync()
    {
        await using var db = await Databases.CreateDbContextAsync();
        _programs = await db.Set<ProgramRow>().OrderBy(p => p.Name).Select(p => p.Name).ToListAsync();
        _windows = await db.Set<WindowRow>().OrderBy(w => w.Name).Select(w => w.Name).ToListAsync();
        // Only what may be planned is offered.
        var caller = await Me.CallerAsync();
        _programs.RemoveAll(p => caller?.May(Access.Operate, [p]) is not true);
        var from = Change ?? Copy;
        if (from is { } id && await Plans.FindAsync(id, CancellationToken.None) is { } plan) await TakeAsync(plan);
        else await ChooseAsync(Program ?? (_programs.Count == 1 ? _programs[0] : null));
        _isRead = true;
    }

    private async Task TakeAsync(PlanRow plan)
    {
        _input.Take(PlanInput.Of(plan));
        await CheckAsync(plan.Program);
        _approvers = await Users.ApproversAsync(plan.Program, CancellationToken.None);
        if (Change is not null) _changed = plan;
    }

    private async Task ChooseAsync(string? program)
    {
        if (program != _input.Program) _input.Servers = null;
        _input.Program = program;
        if (program is null) return;
        await CheckAsync(program);
        _input.Take(await Defaults.OfAsync(program, CancellationToken.None));
        _approvers = await Users.ApproversAsync(program, CancellationToken.None);
    }

    private async Task CheckAsync(string program)
    {
        _listed = [.. (await Catalog.ServerListAsync(program, CancellationToken.None)).Select(l => l.Server)];
        _running = [.. _listed.Select(s => Fleet.Program(program, s)?.Version).OfType<string>().Distinct(StringComparer.Ordinal).Take(3)];
        // A plan that named all of them said no more than one that named none.
        if (_input.Servers is { } named && named.SequenceEqual(_listed)) _input.Servers = null;
    }

    private async Task MakeAsync()
    {
        _refusal = null;
        var own = _input.Check().Unless(Numbers.AreRead, "numbers", NumberFields.Misread);
        // All that is wrong is told at once.
        if (own.Any && await Me.CallerAsync() is { } caller)
            own.Beside(await Maker.ErrorsAsync(_input.ToInput(), caller, CancellationToken.None));
        _faults = new(own.ByField);
        if (_faults.Any) return;
        if (_changed is { } plan)
        {
            var (refusal, wrong) = await Me.ActAsync(
                who => Maker.ChangeAsync(plan, _input.ToInput(), who, CancellationToken.None), no => (new Refusal(no), new()));
            (_faults, _refusal) = (new(wrong.ByField), refusal?.Message);
            if (!wrong.Any && refusal is null) Navigation.NavigateTo($"/plans/{plan.Id}");
            return;
        }
        var (made, faults) = await Me.ActAsync(who => Maker.MakeAsync(_input.ToInput(), null, who, CancellationToken.None), _ => (null,
            new ValidationErrors().Unless(false, "program", "You may not plan upgrades of this program.")));
        _faults = new(faults.ByField);
        if (made is { How: PlanAddition.IsThere })
            _refusal = $"This plan is there already and has not started: /plans/{made.Id}. Start it, or change something here.";
        else if (made is not null) Navigation.NavigateTo($"/plans/{made.Id}");
    }
}
