using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity.SignIn;
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

    private bool IsGiven { get; set; }

    private PasswordInput Input => Sent ?? new();

    protected override async Task OnInitializedAsync() =>
        IsGiven = (await Own.FindAsync(Context))?.User.Pending is PendingStep.Password;

    private async Task ChangeAsync()
    {
        if (await Own.FindAsync(Context) is not { } own) return;
        var faults = new ValidationErrors()
            .Unless(await SignIn.KnowsPasswordAsync(own.Person, Input.Old, Context), "old", "This is not your password.")
            .Unless(Input.New == Input.Again, "again", "This is not the same.");
        if (Passwords.Fault(own.Person, Input.New) is { } fault) faults.Unless(false, "new", fault);
        if (!faults.Any)
        {
            var result = await Users.PutPasswordAsync(Input.New!, Input.AndTokens, own.User, Context.RequestAborted);
            faults.Unless(result.Person is not null, "new", result.Fault);
        }
        _faults = new(faults.ByField);
        if (faults.Any) return;
        await SignIn.AnewAsync(own.Person.Id, Context);
        _done = true;
    }
}

/// <summary>What the form for a new password sends.</summary>
public sealed class PasswordInput
{
    public string? Old { get; set; }
    public string? New { get; set; }
    public string? Again { get; set; }

    /// <summary>The tokens are revoked too.</summary>
    public bool AndTokens { get; set; }
}
