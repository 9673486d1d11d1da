using Microsoft.AspNetCore.Components;
using UpgradePortal.Identity.Data;

namespace UpgradePortal.Identity.Pages;

/// <summary>One's own account.</summary>
public sealed partial class AccountPage
{
    private UserRow? _person;

    [CascadingParameter] public required HttpContext Context { get; set; }
    [Inject] public required OwnAccount Own { get; init; }

    private string Rights => RightsText.Of(_person!.Rights);

    protected override async Task OnInitializedAsync() => _person = (await Own.FindAsync(Context))?.Person;
}
