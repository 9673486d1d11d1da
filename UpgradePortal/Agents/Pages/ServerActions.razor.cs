using Microsoft.AspNetCore.Components;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;

namespace UpgradePortal.Agents.Pages;

/// <summary>What an administrator does with a server, on whichever page: it asks, does it, and says what came of it.</summary>
public sealed partial class ServerActions
{
    private AgentView? _chosen;
    private EnrolmentView? _offer;
    private string _offerOf = "";
    private string? _note;
    private int _opened;
    private bool _isBad;
    private bool _editing;
    private bool _showing;
    private bool _removing;

    /// <summary>Read again.</summary>
    [Parameter] public EventCallback Changed { get; set; }
    [Inject] public required AgentReader Reader { get; init; }
    [Inject] public required EnrolmentService Service { get; init; }
    [Inject] public required Enrolments Enrolments { get; init; }
    [Inject] public required ServerRemoval Removal { get; init; }
    [Inject] public required ConnectionTest Test { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required PageUser Me { get; init; }

    /// <param name="server">Null: a new one.</param>
    public void Edit(AgentView? server)
    {
        (_chosen, _editing, _note, _opened) = (server, true, null, _opened + 1);
        StateHasChanged();
    }

    public async Task DoAsync(AgentView server, ServerAction act)
    {
        (_chosen, _note) = (server, null);
        if (act is ServerAction.Change) Edit(server);
        else if (act is ServerAction.Remove) _removing = true;
        else if (act is ServerAction.Enrol) await OfferAsync(server.Server);
        else await TestAsync(server.Server);
        StateHasChanged();
    }

    private async Task SavedAsync(string server)
    {
        await Changed.InvokeAsync();
        // What has no key yet, or none any more, is of no use before its agent enrols.
        if (await Reader.FindAsync(server, CancellationToken.None) is not { HasKey: true }) await OfferAsync(server);
    }

    private async Task OfferAsync(string server)
    {
        var offer = await AskAsync(who => Service.OfferAsync(server, new(Navigation.BaseUri), who, CancellationToken.None));
        if (offer is not null) (_offer, _offerOf, _showing) = (offer, server, true);
        await Changed.InvokeAsync();
    }

    private async Task RevokeAsync()
    {
        await AskAsync<object>(async who => await Enrolments.RevokeAsync(_offerOf, who, CancellationToken.None));
        await Changed.InvokeAsync();
    }

    private async Task TestAsync(string server)
    {
        if (await AskAsync(who => Test.TryAsync(server, who, CancellationToken.None)) is { } seen)
            Say($"{server}: {AgentText.Of(seen)}", !seen.Works);
    }

    private async Task RemoveAsync()
    {
        var (isDone, reason) = await Me.ActAsync(
            who => Removal.RemoveAsync(_chosen!.Server, who, CancellationToken.None), refused => (false, refused));
        Say(isDone ? $"{_chosen!.Server} is removed." : reason ?? $"{_chosen!.Server} is gone already.", !isDone);
        await Changed.InvokeAsync();
    }

    /// <returns>Null when it was refused, which is said, or when there is nothing to tell.</returns>
    private async Task<T?> AskAsync<T>(Func<CurrentUser, Task<T?>> act)
        where T : class
    {
        var (answer, refused) = await Me.ActAsync(async who => (await act(who), (string?)null), no => (null, no));
        if (refused is not null) Say(refused, isBad: true);
        return answer;
    }

    private void Say(string note, bool isBad) => (_note, _isBad) = (note, isBad);
}

/// <summary>What an administrator does with a server.</summary>
public enum ServerAction { Enrol, Change, Test, Remove }
