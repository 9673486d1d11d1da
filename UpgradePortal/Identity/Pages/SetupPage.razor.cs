using Microsoft.AspNetCore.Components;
using UpgradePortal.Identity.SignIn;
using UpgradePortal.Ui;

namespace UpgradePortal.Identity.Pages;

/// <summary>The first thing anybody sees of a new portal; closed once there is an administrator.</summary>
public sealed partial class SetupPage
{
    private FieldErrors _faults = FieldErrors.None;

    [SupplyParameterFromForm(Name = nameof(Input))] public SetupInput? Sent { get; set; }
    [CascadingParameter] public required HttpContext Context { get; set; }
    [Inject] public required UserCache Users { get; init; }
    [Inject] public required FirstAdministrator Beginning { get; init; }
    [Inject] public required SignInService SignIn { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    private SetupInput Input => Sent ?? new();

    protected override async Task OnInitializedAsync()
    {
        if (!await Users.IsEmptyAsync(Context.RequestAborted)) Navigation.NavigateTo("/sign-in");
    }

    private async Task BeginAsync()
    {
        var (person, _, faults) = await Beginning.BeginAsync(
            Input, withToken: false, PortalClaims.AddressOf(Context), Context.RequestAborted);
        _faults = new(faults.ByField);
        if (person is null) return;
        await SignIn.AnewAsync(person, Context);
        Navigation.NavigateTo("/");
    }
}
