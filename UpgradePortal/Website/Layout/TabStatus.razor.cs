using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using UpgradePortal.Persistence;

namespace UpgradePortal.Website.Layout;

/// <summary>On every page: the tab's title and picture say whether somebody is wanted, and the browser tells those who asked for
/// it.</summary>
public sealed partial class TabStatus
{
    private TabState? _shown;

    [Inject] public required TabStatusReader Reader { get; init; }
    [Inject] public required IJSRuntime Script { get; init; }

    protected override string Topic => ChangeFeed.Inventory;

    protected override async Task ReadAsync()
    {
        var state = await Reader.ReadAsync(Gone);
        if (state == _shown) return;
        var isNews = _shown is not null && state.Asks > _shown.Asks;
        _shown = state;
        try
        {
            await Script.InvokeVoidAsync("upgradePortal.show", Gone, state.Name, state.Prefix);
            if (isNews) await Script.InvokeVoidAsync("upgradePortal.notify", Gone, state.What);
        }
        catch (JSDisconnectedException)
        {
            // The tab is closed.
        }
    }
}
