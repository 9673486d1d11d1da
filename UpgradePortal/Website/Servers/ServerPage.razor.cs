using Microsoft.AspNetCore.Components;
using UpgradePortal.Agents.Pages;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.History;

namespace UpgradePortal.Website.Servers;

/// <summary>Everything about one server.</summary>
public sealed partial class ServerPage
{
    private ServerActions? _acts;
    private ServerDetail? _server;
    private Paged<PastTurn>? _turns;
    private IReadOnlyList<VersionChange> _changes = [];
    private int _page = 1;
    private bool _isMissing;
    private bool _mayAdminister;

    [Parameter] public required string Name { get; set; }
    [Inject] public required ServerReader Reader { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required PageUser Me { get; init; }

    protected override string Topic => ChangeFeed.Inventory;

    protected override async Task ReadAsync()
    {
        var turns = await Reader.TurnsAsync(Name, _page, 10, Gone);
        // The past is long, and grows only with a turn.
        if (_turns is null || !_turns.Items.SequenceEqual(turns.Items)) _changes = await Reader.ChangesAsync(Name, Gone);
        _mayAdminister = await Me.MayAsync(Access.Administer, []);
        var server = await Reader.FindAsync(Name, _changes, Gone);
        (_turns, _server, _isMissing) = (turns, server, server is null);
    }

    private Task TurnAsync(int page)
    {
        _page = page;
        return ReadAsync();
    }

    private async Task ChangedAsync()
    {
        await ReadAsync();
        if (_isMissing) Navigation.NavigateTo("/servers");
    }
}
