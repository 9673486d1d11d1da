using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Ui;

namespace UpgradePortal.Plans.Pages;

/// <summary>Changes what a program's plans take when they say nothing themselves.</summary>
public sealed partial class DefaultsPage
{
    private readonly PlanForm _form = new();
    private FieldErrors _faults = FieldErrors.None;
    private IReadOnlyList<string> _approvers = [];
    private string? _refusal;
    private bool _isMissing;
    private bool _isAlone;
    private bool _isRead;

    [Parameter] public required string Name { get; set; }
    [Inject] public required PlanDefaults Defaults { get; init; }
    [Inject] public required PlanUsers Users { get; init; }
    [Inject] public required InventoryReader Catalog { get; init; }
    [Inject] public required NumberFields Numbers { get; init; }
    [Inject] public required PageUser Me { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _isMissing = !(await Catalog.ProgramNamesAsync(CancellationToken.None)).Contains(Name, StringComparer.Ordinal);
        if (_isMissing) return;
        _isAlone = (await Catalog.ServerListAsync(Name, CancellationToken.None)).Count == 1;
        _approvers = await Users.ApproversAsync(Name, CancellationToken.None);
        _form.Take(await Defaults.OfAsync(Name, CancellationToken.None));
        _isRead = true;
    }

    // Nothing is kept until it is saved.
    private void Forget()
    {
        (_faults, _refusal) = (FieldErrors.None, null);
        _form.Take(new PolicyInput());
    }

    private async Task SaveAsync()
    {
        var own = _form.Check().Unless(Numbers.AreRead, "numbers", NumberFields.Misread);
        var wanted = _form.ToInput().Policy!;
        (_faults, _refusal) = (new(own.Beside(new ValidationErrors().Policy(wanted)).ByField), null);
        if (_faults.Any) return;
        _refusal = await Me.ActAsync(async who =>
            await Defaults.PutAsync(Name, PlanDefaults.Own(wanted, new PlanForm().ToInput().Policy!), who, CancellationToken.None) ? null
            : "The program has been removed meanwhile.", refused => refused);
        if (_refusal is null) Navigation.NavigateTo($"/programs/{Name}");
    }
}
