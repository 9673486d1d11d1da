using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Ui;

namespace UpgradePortal.Notifications.Pages;

/// <summary>What whoever looks is told of.</summary>
public sealed partial class OwnPreferencesPage
{
    private OwnPreferencesView? _view;
    private FieldErrors _faults = FieldErrors.None;
    private PreferencesForm _preferences = new();
    private string? _address;
    private string? _code;
    private string? _said;
    private bool _isGood;
    private bool _busy;

    [Inject] public required OwnPreferences Service { get; init; }
    [Inject] public required PageUser Me { get; init; }

    protected override async Task OnInitializedAsync()
    {
        if (await Me.CallerAsync() is not { } caller) return;
        _view = await Service.ReadAsync(caller, CancellationToken.None);
        (_address, _preferences) = (_view.NewAddress ?? _view.Address, PreferencesForm.Of(_view.Kinds, _view.Programs));
    }

    private Task SaveAsync() => DoAsync(async caller =>
    {
        var faults = await Service.PutAsync(
            new(_address?.Trim(), _preferences.KindsGiven, _preferences.ProgramsGiven), caller, CancellationToken.None);
        if (!faults.Any) _view = await Service.ReadAsync(caller, CancellationToken.None);
        var waits = _view is { NewAddress: { } address, MailIsOn: true } ? $" Enter the code that was sent to {address}." : "";
        return (faults, true, $"Saved.{waits}");
    });

    private Task ConfirmAsync() => DoAsync(async caller =>
    {
        var faults = await Service.ConfirmAsync(_code, caller, CancellationToken.None);
        if (!faults.Any) (_code, _view) = (null, await Service.ReadAsync(caller, CancellationToken.None));
        return (faults, true, "The address is confirmed: messages go there from now on.");
    });

    private Task TestAsync() => DoAsync(async caller =>
    {
        var (said, faults) = await Service.TestAsync(caller, CancellationToken.None);
        return (faults, said?.IsDelivered ?? false, said?.Said);
    });

    private async Task DoAsync(Func<CurrentUser, Task<(ValidationErrors Faults, bool IsGood, string? Said)>> act)
    {
        (_busy, _said) = (true, null);
        var (faults, isGood, said) = await Me.ActAsync(
            act, refused => (new ValidationErrors().Unless(false, "", refused), false, null));
        (_faults, _isGood, _busy) = (new(faults.ByField), isGood, false);
        if (!faults.Any) _said = said;
    }
}
