using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace UpgradePortal.Agents.Pages;

/// <summary>Shows the command that enrols an agent.</summary>
public sealed partial class CommandDialog
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Medium, FullWidth = true };

    [Parameter, EditorRequired] public required string Server { get; set; }
    [Parameter] public EnrolmentView? Offer { get; set; }
    [Parameter] public bool Visible { get; set; }
    [Parameter] public EventCallback<bool> VisibleChanged { get; set; }
    [Parameter] public EventCallback Revoked { get; set; }

    private Task CloseAsync() => VisibleChanged.InvokeAsync(false);

    private async Task RevokeAsync()
    {
        await CloseAsync();
        await Revoked.InvokeAsync();
    }
}
