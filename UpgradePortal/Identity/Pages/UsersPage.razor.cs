using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;

namespace UpgradePortal.Identity.Pages;

/// <summary>Everybody with an account, for administrators.</summary>
public sealed partial class UsersPage
{
    private Paged<UserView>? _people;
    private UserView? _person;
    private int _page = 1;
    private int _opened;
    private bool _open;

    [Inject] public required UserAdministration Service { get; init; }
    [Inject] public required PageUser Me { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (await Me.MayAsync(Access.Administer, [])) _people = Paging.Of(await Service.ListAsync(CancellationToken.None), _page, 25);
    }

    private Task TurnAsync(int page)
    {
        _page = page;
        return ReadAsync();
    }

    private void Open(UserView? person) => (_person, _open, _opened) = (person, true, _opened + 1);
}
