using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;

namespace UpgradePortal.Routing.Pages;

/// <summary>All routers.</summary>
public sealed partial class RoutersPage
{
    private Paged<RouterLine>? _routers;
    private int _page = 1;
    private int _opened;
    private bool _adding;
    private bool _mayAdminister;

    [Inject] public required RoutersReader Reader { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required PageUser Me { get; init; }

    protected override string Topic => ChangeFeed.Inventory;

    protected override async Task ReadAsync()
    {
        _routers = await Reader.ListAsync(_page, 25, Gone);
        _mayAdminister = await Me.MayAsync(Access.Administer, []);
    }

    private Task TurnAsync(int page)
    {
        _page = page;
        return ReadAsync();
    }

    private void Add() => (_adding, _opened) = (true, _opened + 1);
}
