using Microsoft.AspNetCore.Components;
using UpgradePortal.Security;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Messages;

/// <summary>What whoever looks is told of.</summary>
public sealed partial class OwnMessagesPage
{
    private OwnMessagesView? _view;
    private FieldFaults _faults = FieldFaults.None;
    private WishForm _wish = new();
    private string? _address;
    private string? _said;
    private bool _isGood;
    private bool _busy;

    [Inject] public required OwnMessagesDesk Desk { get; init; }
    [Inject] public required Me Me { get; init; }

    protected override async Task OnInitializedAsync()
    {
        if (await Me.CallerAsync() is not { } caller) return;
        _view = await Desk.ReadAsync(caller, CancellationToken.None);
        (_address, _wish) = (_view.Address, WishForm.Of(_view.Kinds, _view.Programs));
    }

    private Task SaveAsync() => DoAsync(async caller =>
    {
        var faults = await Desk.PutAsync(new(_address?.Trim(), _wish.KindsGiven, _wish.ProgramsGiven), caller, CancellationToken.None);
        if (!faults.Any) _view = await Desk.ReadAsync(caller, CancellationToken.None);
        return (faults, true, "Saved.");
    });

    private Task TestAsync() => DoAsync(async caller =>
    {
        var (said, faults) = await Desk.TestAsync(caller, CancellationToken.None);
        return (faults, said?.IsTaken ?? false, said?.Said);
    });

    private async Task DoAsync(Func<Caller, Task<(Faults Faults, bool IsGood, string? Said)>> act)
    {
        (_busy, _said) = (true, null);
        var (faults, isGood, said) = await Me.CallerAsync() is { } caller && caller.May(Permits.Own, [])
            ? await act(caller) : (new Faults().Unless(false, "", Me.Refused), false, null);
        (_faults, _isGood, _busy) = (new(faults.ByField), isGood, false);
        if (!faults.Any) _said = said;
    }
}
