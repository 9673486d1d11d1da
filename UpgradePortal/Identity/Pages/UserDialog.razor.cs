using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity.SignIn;

namespace UpgradePortal.Identity.Pages;

/// <summary>Adds somebody, or changes what they may do.</summary>
public sealed partial class UserDialog
{
    private RightsForm _rights = new();
    private string? _name;
    private string? _password;
    private bool _asking;

    /// <summary>Null: somebody new.</summary>
    [Parameter] public UserView? Person { get; set; }
    [Inject] public required UserAdministration Service { get; init; }
    [Inject] public required SignInSessions Sessions { get; init; }

    protected override void OnInitialized()
    {
        if (Person is { } person) _rights = RightsForm.Of(person.Roles, person.Programs);
    }

    private Task SaveAsync() => DoAsync(async who =>
    {
        if (Person is not { } person)
            return await Service.AddAsync(
                new(_name?.Trim(), _password, _rights.RolesGiven, _rights.ProgramsGiven), who, CancellationToken.None);
        var password = string.IsNullOrEmpty(_password) ? null : _password;
        return await Service.PutAsync(person.Name, new(_rights.RolesGiven, _rights.ProgramsGiven), password, who, CancellationToken.None);
    });

    private Task AskOrUnlockAsync(bool isShut)
    {
        _asking = !isShut;
        return isShut ? LockAsync(false) : Task.CompletedTask;
    }

    private static string Vouched(UserView person) => person.ConfirmedBy is { } other ? $", and {other} confirms that it is its owner's."
        : $". Until another administrator confirms that it is its owner's, its approvals don't count for what {person.VouchedBy} asks for.";

    private Task ConfirmAsync() => DoAsync(who => Service.ConfirmAsync(Person!.Name, who, CancellationToken.None));

    private Task EndSessionsAsync() => DoAsync(async who =>
    {
        await Sessions.EndAllAsync(Person!.Name, who, CancellationToken.None);
        return new ValidationErrors();
    });

    private Task LockAsync(bool isLocked) => DoAsync(who => Service.LockAsync(Person!.Name, isLocked, who, CancellationToken.None));
}
