using Microsoft.AspNetCore.Components;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Account;

/// <summary>One's own account.</summary>
public sealed partial class AccountPage
{
    private PersonRow? _person;

    [CascadingParameter] public required HttpContext Context { get; set; }
    [Inject] public required OwnAccount Own { get; init; }

    private string Rights => RightsWords.Of(_person!.Rights);

    protected override async Task OnInitializedAsync() => _person = (await Own.FindAsync(Context))?.Person;
}
