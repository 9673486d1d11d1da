using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;
using UpgradePortal.Security;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Plans;

/// <summary>Asks what is to be upgraded and makes a plan of it; nothing starts here.</summary>
public sealed partial class NewPlanPage
{
    private readonly PlanForm _input = new();
    private FieldFaults _faults = FieldFaults.None;
    private List<string>? _programs;

    [SupplyParameterFromQuery] public string? Program { get; set; }
    [Inject] public required IDbContextFactory<PortalDb> Databases { get; init; }
    [Inject] public required PlanMaker Maker { get; init; }
    [Inject] public required PlanDefaults Defaults { get; init; }
    [Inject] public required Me Me { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync()
    {
        await using var db = await Databases.CreateDbContextAsync();
        _programs = await db.Programs.OrderBy(p => p.Name).Select(p => p.Name).ToListAsync();
        // Only what may be planned is offered.
        var caller = await Me.CallerAsync();
        _programs.RemoveAll(p => caller?.May(Permits.Operate, [p]) is not true);
        await ChooseAsync(Program ?? (_programs.Count == 1 ? _programs[0] : null));
    }

    private async Task ChooseAsync(string? program)
    {
        _input.Program = program;
        if (program is not null) _input.Take(await Defaults.OfAsync(program, CancellationToken.None));
    }

    private async Task MakeAsync()
    {
        _faults = new(_input.Check().ByField);
        if (_faults.Any) return;
        if (await Me.AsAsync(Permits.Operate, [_input.Program ?? ""]) is not { } who)
        {
            _faults = new(new Faults().Unless(false, "program", "You may not plan upgrades of this program.").ByField);
            return;
        }
        var (plan, faults) = await Maker.MakeAsync(_input.ToInput(), who, CancellationToken.None);
        _faults = new(faults.ByField);
        if (plan is { } id) Navigation.NavigateTo($"/plans/{id}");
    }
}
