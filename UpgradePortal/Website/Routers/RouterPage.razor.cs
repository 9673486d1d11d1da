using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Routing;

namespace UpgradePortal.Website.Routers;

/// <summary>Everything about one router.</summary>
public sealed partial class RouterPage
{
    private RouterDetail? _router;
    private RouterTestView? _seen;
    private string? _note;
    private int _opened;
    private bool _isMissing;
    private bool _changing;
    private bool _removing;
    private bool _testing;
    private bool _mayAdminister;

    [Parameter] public required string Name { get; set; }
    [Inject] public required RoutersReader Reader { get; init; }
    [Inject] public required RouterSettings Service { get; init; }
    [Inject] public required RouterTest Test { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required PageUser Me { get; init; }

    protected override string Topic => ChangeFeed.Inventory;

    protected override async Task ReadAsync()
    {
        _mayAdminister = await Me.MayAsync(Access.Administer, []);
        _router = await Reader.FindAsync(Name, Gone);
        _isMissing = _router is null;
    }

    private void Change() => (_changing, _seen, _note, _opened) = (true, null, null, _opened + 1);

    private async Task TestAsync()
    {
        (_seen, _note, _testing) = (null, null, true);
        (_seen, _note) = await Me.ActAsync(
            async who => (await Test.TryAsync(Name, who, Gone), (string?)null), refused => (null, refused));
        _testing = false;
    }

    private async Task RemoveAsync()
    {
        var (isDone, reason) = await Me.ActAsync(who => Service.RemoveAsync(Name, who, Gone), refused => (false, refused));
        (_seen, _note) = (null, isDone ? null : reason ?? $"{Name} is gone already.");
        if (isDone) Navigation.NavigateTo("/routers");
    }
}
