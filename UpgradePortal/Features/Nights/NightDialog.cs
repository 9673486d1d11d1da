using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Data;
using UpgradePortal.Security;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Nights;

/// <summary>Adds something of the calendar, changes it, or deletes it after asking once more; closes when that is done.</summary>
public abstract class NightDialog : ComponentBase
{
    protected static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };

    [Parameter] public bool Visible { get; set; }
    [Parameter] public EventCallback<bool> VisibleChanged { get; set; }
    [Parameter] public EventCallback Changed { get; set; }
    [Inject] public required NightDesk Desk { get; init; }
    [Inject] public required NumbersAsked Numbers { get; init; }
    [Inject] public required Me Me { get; init; }

    protected RecurrenceForm Form { get; } = new();

    protected FieldFaults Found { get; set; } = FieldFaults.None;

    protected bool IsSure { get; private set; }

    // A length that can't be read is none, whatever it was before.
    protected RecurrenceInput Typed => Numbers.AreRead ? Form.ToInput() : Form.ToInput() with { Lasts = null };

    /// <returns>What stands in the way; nothing when it is saved.</returns>
    protected abstract Task<Faults> PutAsync(Actor who);

    /// <returns>What stands in the way; nothing when it is gone.</returns>
    protected abstract Task<Faults> RemoveAsync(Actor who);

    protected Task SaveAsync() => DoAsync(PutAsync);

    protected Task DeleteAsync()
    {
        if (IsSure) return DoAsync(RemoveAsync);
        IsSure = true;
        return Task.CompletedTask;
    }

    protected Task CloseAsync() => VisibleChanged.InvokeAsync(false);

    private async Task DoAsync(Func<Actor, Task<Faults>> change)
    {
        var faults = await Me.AsAsync(Permits.Administer, []) is { } who ? await change(who) : new Faults().Unless(false, "", Me.Refused);
        Found = new(faults.ByField);
        if (faults.Any) return;
        await CloseAsync();
        await Changed.InvokeAsync();
    }
}
