using Microsoft.AspNetCore.Components;
using UpgradePortal.Security;

namespace UpgradePortal.Features.Accounts;

/// <summary>Everybody with an account, for administrators.</summary>
public sealed partial class PeoplePage
{
    private Paged<PersonView>? _people;
    private PersonView? _person;
    private int _page = 1;
    private int _opened;
    private bool _open;

    [Inject] public required PeopleDesk Desk { get; init; }
    [Inject] public required Me Me { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (await Me.MayAsync(Permits.Administer, [])) _people = Paging.Of(await Desk.ListAsync(CancellationToken.None), _page, 25);
    }

    private Task TurnAsync(int page)
    {
        _page = page;
        return ReadAsync();
    }

    private void Open(PersonView? person) => (_person, _open, _opened) = (person, true, _opened + 1);
}
