using Microsoft.AspNetCore.Components;
using UpgradePortal.Identity.SignIn;

namespace UpgradePortal.Identity.Pages;

/// <summary>Name and password; whoever has a second factor is asked for it next.</summary>
public sealed partial class SignInPage
{
    private string? _fault;

    [SupplyParameterFromForm(Name = nameof(Input))] public SignInInput? Sent { get; set; }
    [SupplyParameterFromQuery(Name = "to")] public string? To { get; set; }
    [CascadingParameter] public required HttpContext Context { get; set; }
    [Inject] public required UserCache Users { get; init; }
    [Inject] public required SignInService SignIn { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    private SignInInput Input => Sent ?? new();

    protected override async Task OnInitializedAsync()
    {
        if (await Users.IsEmptyAsync(Context.RequestAborted)) Navigation.NavigateTo("/setup");
        // Opened from a link elsewhere, a browser sends no cookie at first, but here it does.
        else if (HttpMethods.IsGet(Context.Request.Method) && await Users.FindAsync(Context.User) is not null)
            Navigation.NavigateTo(LocalPath.Path(To));
    }

    private async Task SignInAsync()
    {
        var outcome = await SignIn.ByPasswordAsync(Input.Name, Input.Password, Context);
        if (outcome is SignInOutcome.SecondFactor) Navigation.NavigateTo($"/sign-in/code?to={Uri.EscapeDataString(LocalPath.Path(To))}");
        else if (outcome is SignInOutcome.Done) Navigation.NavigateTo(LocalPath.Path(To));
        else if (outcome is SignInOutcome.Spent)
            _fault = "This password was good for one sign-in, and that has been. Ask an administrator for another one.";
        // One answer for all: whoever guesses learns nothing about which accounts there are.
        else _fault =
            "This name and password do not fit, or the account is locked. After five wrong passwords nothing is tried for 15 minutes.";
    }
}

/// <summary>Where a page leads afterwards: never to another site.</summary>
internal static class LocalPath
{
    public static string Path(string? wanted) =>
        wanted is ['/', ..] && wanted is not ['/', '/' or '\\', ..] && !wanted.Any(char.IsControl) ? wanted : "/";
}

/// <summary>What the form to sign in sends.</summary>
public sealed class SignInInput
{
    public string? Name { get; set; }
    public string? Password { get; set; }
}
