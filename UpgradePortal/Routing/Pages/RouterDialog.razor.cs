using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Ui;

namespace UpgradePortal.Routing.Pages;

/// <summary>Adds a router, or changes how it is reached; it can be tried before it is saved.</summary>
public sealed partial class RouterDialog
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };
    private FieldErrors _faults = FieldErrors.None;
    private RouterTestView? _seen;
    private RouterKind _kind;
    private string? _name;
    private string? _address;
    private string? _key;
    private bool _testing;

    /// <summary>Null: a new one.</summary>
    [Parameter] public RouterLine? Router { get; set; }
    [Parameter] public bool Visible { get; set; }
    [Parameter] public EventCallback<bool> VisibleChanged { get; set; }

    /// <summary>Told the router's name.</summary>
    [Parameter] public EventCallback<string> Saved { get; set; }
    [Inject] public required RouterSettings Service { get; init; }
    [Inject] public required RouterTest Test { get; init; }
    [Inject] public required PageUser Me { get; init; }

    private string AddressHint => _kind is RouterKind.Http
        ? "Where it takes the portal's orders: https://…, or http:// on this machine."
        : "unix:/run/haproxy/admin.sock or tcp:127.0.0.1:9999; with ;master=unix:/… behind it, what a reload leaves running is seen too.";

    private string KeyHint =>
        Router is { HasKey: true } ? "Empty: the one it has. A new address needs it again." : "The one in the router's own settings.";

    private RouterInput Input =>
        new(_kind, _address?.Trim(), _kind is RouterKind.Http && !string.IsNullOrWhiteSpace(_key) ? _key.Trim() : null);

    protected override void OnInitialized() => (_name, _kind, _address) = (Router?.Name, Router?.Kind ?? RouterKind.Http, Router?.Address);

    private async Task TestAsync()
    {
        (_seen, _testing) = (null, true);
        var (faults, seen) = await Me.ActAsync(
            who => Test.TryAsync(_name?.Trim(), Input, mustBeNew: Router is null, who, CancellationToken.None),
            refused => (new ValidationErrors().Unless(false, "", refused), null));
        (_faults, _seen, _testing) = (new(faults.ByField), seen, false);
    }

    private async Task SaveAsync()
    {
        var name = _name?.Trim();
        var faults = await Me.ActAsync(
            async who => (await Service.PutAsync(name, Input, mustBeNew: Router is null, who, CancellationToken.None)).Faults);
        _faults = new(faults.ByField);
        if (faults.Any) return;
        await CloseAsync();
        await Saved.InvokeAsync(name);
    }

    private Task CloseAsync() => VisibleChanged.InvokeAsync(false);
}
