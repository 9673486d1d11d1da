using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace UpgradePortal.Ui;

/// <summary>Asks before something is done that can't be undone, or that others feel at once.</summary>
public sealed partial class ConfirmDialog
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };

    /// <summary>The question.</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>What will happen then.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>The verb: what the button does.</summary>
    [Parameter, EditorRequired] public required string Yes { get; set; }
    [Parameter] public string No { get; set; } = "Back";
    [Parameter] public Color Color { get; set; } = Color.Error;
    [Parameter] public EventCallback Agreed { get; set; }
    [Parameter] public bool Visible { get; set; }
    [Parameter] public EventCallback<bool> VisibleChanged { get; set; }

    private Task CloseAsync() => VisibleChanged.InvokeAsync(false);

    private async Task DoAsync()
    {
        await CloseAsync();
        await Agreed.InvokeAsync();
    }
}
