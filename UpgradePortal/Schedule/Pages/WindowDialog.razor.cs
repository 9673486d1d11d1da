using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity;

namespace UpgradePortal.Schedule.Pages;

/// <summary>Adds a window or changes one, and shows when it would open.</summary>
public sealed partial class WindowDialog
{
    private IReadOnlyList<OccurrenceView>? _next;
    private string? _name;

    /// <summary>Null: a new one.</summary>
    [Parameter] public WindowView? Window { get; set; }

    protected override Task OnInitializedAsync()
    {
        if (Window is { } window) Form.Take(window.When);
        return Visible ? PreviewAsync() : Task.CompletedTask;
    }

    private async Task PreviewAsync()
    {
        var input = Typed;
        Found = new(input.Check().ByField);
        _next = Found.Any ? null : await Service.PreviewAsync(Window?.Name ?? "window", input, CancellationToken.None);
    }

    protected override async Task<ValidationErrors> PutAsync(CurrentUser who)
    {
        var name = Window?.Name ?? _name?.Trim() ?? "";
        if (Window is null && (await Service.WindowsAsync(CancellationToken.None)).Any(w => w.Name == name))
            return new ValidationErrors().Unless(
                false, "name", $"There is a window {name} already. Change that one, or choose another name.");
        return (await Service.PutWindowAsync(name, Typed, who, CancellationToken.None)).Faults;
    }

    protected override async Task<ValidationErrors> RemoveAsync(CurrentUser who)
    {
        var refusal = await Service.DeleteWindowAsync(Window!.Name, who, CancellationToken.None);
        return new ValidationErrors().Unless(refusal is null, "", refusal?.Message ?? "");
    }
}
