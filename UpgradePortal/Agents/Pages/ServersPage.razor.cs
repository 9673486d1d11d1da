using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;

namespace UpgradePortal.Agents.Pages;

/// <summary>Application servers and their agents.</summary>
public sealed partial class ServersPage
{
    private ServerActions? _acts;
    private Paged<AgentView>? _servers;
    private int _page = 1;
    private bool _mayAdminister;

    [Inject] public required AgentReader Reader { get; init; }
    [Inject] public required PageUser Me { get; init; }

    protected override string Topic => ChangeFeed.Inventory;

    protected override async Task ReadAsync()
    {
        _servers = await Reader.ListAsync(_page, 25, Gone);
        _mayAdminister = await Me.MayAsync(Access.Administer, []);
    }

    private Task TurnAsync(int page)
    {
        _page = page;
        return ReadAsync();
    }
}
