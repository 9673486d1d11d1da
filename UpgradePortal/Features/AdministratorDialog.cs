using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Data;
using UpgradePortal.Security;
using UpgradePortal.Ui;

namespace UpgradePortal.Features;

/// <summary>In which an administrator changes something; closes when that is done.</summary>
public abstract class AdministratorDialog : ComponentBase
{
    protected static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };

    [Parameter] public bool Visible { get; set; }
    [Parameter] public EventCallback<bool> VisibleChanged { get; set; }
    [Parameter] public EventCallback Changed { get; set; }
    [Inject] public required Me Me { get; init; }

    protected FieldFaults Found { get; set; } = FieldFaults.None;

    protected Task CloseAsync() => VisibleChanged.InvokeAsync(false);

    /// <param name="change">Tells what stands in the way; nothing when it is done.</param>
    protected async Task DoAsync(Func<Actor, Task<Faults>> change)
    {
        var faults = await Me.AsAsync(Permits.Administer, []) is { } who ? await change(who) : new Faults().Unless(false, "", Me.Refused);
        Found = new(faults.ByField);
        if (faults.Any) return;
        await CloseAsync();
        await Changed.InvokeAsync();
    }
}
