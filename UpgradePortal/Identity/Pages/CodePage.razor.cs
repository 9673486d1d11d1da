using Microsoft.AspNetCore.Components;
using UpgradePortal.Identity.SignIn;

namespace UpgradePortal.Identity.Pages;

/// <summary>The second factor of whoever has just given the right password.</summary>
public sealed partial class CodePage
{
    private string? _fault;

    [SupplyParameterFromForm(Name = nameof(Input))] public CodeInput? Sent { get; set; }
    [SupplyParameterFromQuery(Name = "to")] public string? To { get; set; }
    [CascadingParameter] public required HttpContext Context { get; set; }
    [Inject] public required SignInService SignIn { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    private CodeInput Input => Sent ?? new();

    private async Task SignInAsync()
    {
        if (await SignIn.ByCodeAsync(Input.Code, Context) is SignInOutcome.Done) Navigation.NavigateTo(LocalPath.Path(To));
        else _fault = "This code does not fit, was used before, or too much time has passed: then sign in again from the beginning.";
    }
}

/// <summary>What a form with a code sends.</summary>
public sealed class CodeInput
{
    public string? Code { get; set; }

    /// <summary>Where it is asked for too.</summary>
    public string? Password { get; set; }
}
