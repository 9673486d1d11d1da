using Microsoft.AspNetCore.Components;
using UpgradePortal.Data;
using UpgradePortal.Security;

namespace UpgradePortal.Features.Enrolment;

/// <summary>Application servers and their agents.</summary>
public sealed partial class ServersPage
{
    private ServerActs? _acts;
    private Paged<AgentView>? _servers;
    private int _page = 1;
    private bool _mayAdminister;

    [Inject] public required ServersReader Reader { get; init; }
    [Inject] public required Me Me { get; init; }

    protected override string Topic => RunFeed.Farm;

    protected override async Task ReadAsync()
    {
        _servers = await Reader.ListAsync(_page, 25, Gone);
        _mayAdminister = await Me.MayAsync(Permits.Administer, []);
    }

    private Task TurnAsync(int page)
    {
        _page = page;
        return ReadAsync();
    }
}
