using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Persistence;

namespace UpgradePortal.Runs.Pages;

/// <summary>All runs, newest first.</summary>
public sealed partial class RunsPage
{
    private Paged<RunView>? _runs;
    private int _page = 1;

    [Inject] public required RunReader Reader { get; init; }

    protected override string Topic => ChangeFeed.Inventory;

    protected override async Task ReadAsync() => _runs = await Reader.ListAsync(null, _page, 25, Gone);

    private Task TurnAsync(int page)
    {
        _page = page;
        return ReadAsync();
    }
}
