using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Data;
using UpgradePortal.Security;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Accounts;

/// <summary>Adds somebody, or changes what they may do.</summary>
public sealed partial class PersonDialog
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };
    private FieldFaults _faults = FieldFaults.None;
    private RightsForm _rights = new();
    private string? _name;
    private string? _password;
    private bool _asking;

    /// <summary>Null: somebody new.</summary>
    [Parameter] public PersonView? Person { get; set; }
    [Parameter] public bool Visible { get; set; }
    [Parameter] public EventCallback<bool> VisibleChanged { get; set; }
    [Parameter] public EventCallback Changed { get; set; }
    [Inject] public required PeopleDesk Desk { get; init; }
    [Inject] public required Me Me { get; init; }

    protected override void OnInitialized()
    {
        if (Person is { } person) _rights = RightsForm.Of(person.Roles, person.Programs);
    }

    private Task SaveAsync() => DoAsync(async who =>
    {
        if (Person is not { } person)
            return await Desk.AddAsync(new(_name?.Trim(), _password, _rights.RolesGiven, _rights.ProgramsGiven), who, CancellationToken.None);
        var password = string.IsNullOrEmpty(_password) ? null : _password;
        return await Desk.PutAsync(person.Name, new(_rights.RolesGiven, _rights.ProgramsGiven), password, who, CancellationToken.None);
    });

    private Task AskOrUnlockAsync(bool isShut)
    {
        _asking = !isShut;
        return isShut ? LockAsync(false) : Task.CompletedTask;
    }

    private Task LockAsync(bool isLocked) => DoAsync(who => Desk.LockAsync(Person!.Name, isLocked, who, CancellationToken.None));

    private async Task DoAsync(Func<Actor, Task<Faults>> change)
    {
        var faults = await Me.AsAsync(Permits.Administer, []) is { } who ? await change(who) : new Faults().Unless(false, "", Me.Refused);
        _faults = new(faults.ByField);
        if (faults.Any) return;
        await CloseAsync();
        await Changed.InvokeAsync();
    }

    private Task CloseAsync() => VisibleChanged.InvokeAsync(false);
}
