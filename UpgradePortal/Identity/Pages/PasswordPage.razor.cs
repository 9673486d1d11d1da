using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Ui;

namespace UpgradePortal.Identity.Pages;

/// <summary>One's own password.</summary>
public sealed partial class PasswordPage
{
    private FieldErrors _faults = FieldErrors.None;
    private bool _done;

    [SupplyParameterFromForm(Name = nameof(Input))] public PasswordInput? Sent { get; set; }
    [CascadingParameter] public required HttpContext Context { get; set; }
    [Inject] public required OwnAccount Own { get; init; }
    [Inject] public required UserService Users { get; init; }
    [Inject] public required SignInService SignIn { get; init; }

    private PasswordInput Input => Sent ?? new();

    private async Task ChangeAsync()
    {
        if (await Own.FindAsync(Context) is not { } own) return;
        var faults = new ValidationErrors()
            .Unless(await SignIn.KnowsPasswordAsync(own.Person.Id, Input.Old), "old", "This is not your password.")
            .Unless(Input.New == Input.Again, "again", "This is not the same.");
        if (Passwords.Fault(own.Person, Input.New) is { } fault) faults.Unless(false, "new", fault);
        _faults = new(faults.ByField);
        if (faults.Any) return;
        await Users.PutPasswordAsync(own.Person.UserName!, Input.New!, own.User.Actor, Context.RequestAborted);
        await SignIn.AnewAsync(own.Person.Id);
        _done = true;
    }
}

/// <summary>What the form for a new password sends.</summary>
public sealed class PasswordInput
{
    public string? Old { get; set; }
    public string? New { get; set; }
    public string? Again { get; set; }
}
