using Microsoft.AspNetCore.Components;
using UpgradePortal.Data;
using UpgradePortal.Security;

namespace UpgradePortal.Features.Enrolment;

/// <summary>Application servers and their agents.</summary>
public sealed partial class ServersPage
{
    private Paged<AgentView>? _servers;
    private AgentView? _chosen;
    private EnrolmentView? _offer;
    private string _offerOf = "";
    private string? _note;
    private int _page = 1;
    private int _opened;
    private bool _isBad;
    private bool _editing;
    private bool _showing;
    private bool _removing;
    private bool _mayAdminister;

    [Inject] public required ServersReader Reader { get; init; }
    [Inject] public required EnrolmentDesk Desk { get; init; }
    [Inject] public required Enrolments Enrolments { get; init; }
    [Inject] public required ServerRemoval Removal { get; init; }
    [Inject] public required ConnectionTest Test { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
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

    private void Edit(AgentView? server) => (_chosen, _editing, _note, _opened) = (server, true, null, _opened + 1);

    private async Task DoAsync((AgentView Server, ServerAct Act) wanted)
    {
        (_chosen, _note) = (wanted.Server, null);
        if (wanted.Act is ServerAct.Change) Edit(wanted.Server);
        else if (wanted.Act is ServerAct.Remove) _removing = true;
        else if (wanted.Act is ServerAct.Enrol) await OfferAsync(wanted.Server.Server);
        else await TestAsync(wanted.Server.Server);
    }

    private async Task SavedAsync(string server)
    {
        await ReadAsync();
        // What has no key yet, or none any more, is of no use before its agent enrols.
        if (_servers?.Items.FirstOrDefault(s => s.Server == server) is not { HasKey: true }) await OfferAsync(server);
    }

    private async Task OfferAsync(string server)
    {
        if (await Me.AsAsync(Permits.Administer, []) is not { } who) Say(Me.Refused, isBad: true);
        else if (await Desk.OfferAsync(server, new(Navigation.BaseUri), who, Gone) is { } offer) (_offer, _offerOf, _showing) = (offer, server, true);
        await ReadAsync();
    }

    private async Task RevokeAsync()
    {
        if (await Me.AsAsync(Permits.Administer, []) is { } who) await Enrolments.RevokeAsync(_offerOf, who, Gone);
        await ReadAsync();
    }

    private async Task TestAsync(string server)
    {
        if (!await Me.MayAsync(Permits.Administer, [])) Say(Me.Refused, isBad: true);
        else if (await Test.TryAsync(server, Gone) is { } seen) Say($"{server}: {AgentWords.Of(seen)}", !seen.Works);
    }

    private async Task RemoveAsync()
    {
        var (isDone, why) = await Me.AsAsync(Permits.Administer, []) is { } who ? await Removal.RemoveAsync(_chosen!.Server, who, Gone) : (false, Me.Refused);
        Say(isDone ? $"{_chosen!.Server} is removed." : why ?? $"{_chosen!.Server} is gone already.", !isDone);
        await ReadAsync();
    }

    private void Say(string note, bool isBad) => (_note, _isBad) = (note, isBad);
}
