using Microsoft.AspNetCore.Components;
using UpgradePortal.Security;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Account;

/// <summary>One's own password.</summary>
public sealed partial class PasswordPage
{
    private FieldFaults _faults = FieldFaults.None;
    private bool _done;

    [SupplyParameterFromForm(Name = nameof(Input))] public PasswordInput? Sent { get; set; }
    [CascadingParameter] public required HttpContext Context { get; set; }
    [Inject] public required OwnAccount Own { get; init; }
    [Inject] public required PeopleKeeper People { get; init; }
    [Inject] public required SigningIn SigningIn { get; init; }

    private PasswordInput Input => Sent ?? new();

    private async Task ChangeAsync()
    {
        if (await Own.FindAsync(Context) is not { } own) return;
        var faults = new Faults()
            .Unless(await SigningIn.KnowsPasswordAsync(own.Person.Id, Input.Old), "old", "This is not your password.")
            .Unless(Input.New == Input.Again, "again", "This is not the same.");
        if (Passwords.Fault(own.Person, Input.New) is { } fault) faults.Unless(false, "new", fault);
        _faults = new(faults.ByField);
        if (faults.Any) return;
        await People.PutPasswordAsync(own.Person.UserName!, Input.New!, own.Caller.Actor, Context.RequestAborted);
        await SigningIn.AnewAsync(own.Person.Id);
        _done = true;
    }
}
