using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Ui;

namespace UpgradePortal.Agents.Pages;

/// <summary>Adds a server, or changes where its agent is reached.</summary>
public sealed partial class ServerDialog
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };
    private FieldErrors _faults = FieldErrors.None;
    private string? _name;
    private string? _url;

    /// <summary>Null: a new one.</summary>
    [Parameter] public AgentView? Server { get; set; }
    [Parameter] public bool Visible { get; set; }
    [Parameter] public EventCallback<bool> VisibleChanged { get; set; }

    /// <summary>Told the server's name.</summary>
    [Parameter] public EventCallback<string> Saved { get; set; }
    [Inject] public required ServerService Service { get; init; }
    [Inject] public required PageUser Me { get; init; }

    protected override void OnInitialized() => (_name, _url) = (Server?.Server, Server?.Address);

    private async Task SaveAsync()
    {
        var name = _name?.Trim();
        var faults = await Me.ActAsync(who => Service.PutAsync(name, _url?.Trim(), Server is null, who, CancellationToken.None));
        _faults = new(faults.ByField);
        if (faults.Any) return;
        await CloseAsync();
        await Saved.InvokeAsync(name);
    }

    private Task CloseAsync() => VisibleChanged.InvokeAsync(false);
}
