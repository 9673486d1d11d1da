using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Pages;
using UpgradePortal.Ui;

namespace UpgradePortal.Schedule.Pages;

/// <summary>Adds something of the calendar, changes it, or deletes it after asking once more.</summary>
public abstract class ScheduleDialog : AdministratorDialog
{
    [Inject] public required MaintenanceScheduleService Service { get; init; }
    [Inject] public required NumberFields Numbers { get; init; }

    protected RecurrenceForm Form { get; } = new();

    protected bool IsSure { get; private set; }

    // A length that can't be read is none, whatever it was before.
    protected RecurrenceInput Typed => Numbers.AreRead ? Form.ToInput() : Form.ToInput() with { Lasts = null };

    /// <returns>What stands in the way; nothing when it is saved.</returns>
    protected abstract Task<ValidationErrors> PutAsync(CurrentUser who);

    /// <returns>What stands in the way; nothing when it is gone.</returns>
    protected abstract Task<ValidationErrors> RemoveAsync(CurrentUser who);

    protected Task SaveAsync() => DoAsync(PutAsync);

    protected Task DeleteAsync()
    {
        if (IsSure) return DoAsync(RemoveAsync);
        IsSure = true;
        return Task.CompletedTask;
    }
}
