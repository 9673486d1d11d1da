using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Common;
using UpgradePortal.Ui;

namespace UpgradePortal.Identity.Pages;

/// <summary>In which an administrator changes something; closes when that is done.</summary>
public abstract class AdministratorDialog : ComponentBase
{
    protected static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };

    [Parameter] public bool Visible { get; set; }
    [Parameter] public EventCallback<bool> VisibleChanged { get; set; }
    [Parameter] public EventCallback Changed { get; set; }
    [Inject] public required PageUser Me { get; init; }

    protected FieldErrors Found { get; set; } = FieldErrors.None;

    protected Task CloseAsync() => VisibleChanged.InvokeAsync(false);

    /// <param name="change">Tells what stands in the way; nothing when it is done.</param>
    protected async Task DoAsync(Func<CurrentUser, Task<ValidationErrors>> change)
    {
        var faults = await Me.ActAsync(change);
        Found = new(faults.ByField);
        if (faults.Any) return;
        await CloseAsync();
        await Changed.InvokeAsync();
    }
}
