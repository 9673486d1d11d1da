using Microsoft.AspNetCore.Components;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Nights;

/// <summary>Adds a window or changes one, and shows when it would open.</summary>
public sealed partial class WindowDialog
{
    private IReadOnlyList<OpeningView>? _next;
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
        _next = Found.Any ? null : await Desk.PreviewAsync(Window?.Name ?? "window", input, CancellationToken.None);
    }

    protected override async Task<Faults> PutAsync(Actor who)
    {
        var name = Window?.Name ?? _name?.Trim() ?? "";
        if (Window is null && (await Desk.WindowsAsync(CancellationToken.None)).Any(w => w.Name == name))
            return new Faults().Unless(false, "name", $"There is a window {name} already. Change that one, or choose another name.");
        return (await Desk.PutWindowAsync(name, Typed, who, CancellationToken.None)).Faults;
    }

    protected override async Task<Faults> RemoveAsync(Actor who)
    {
        var refusal = await Desk.DeleteWindowAsync(Window!.Name, who, CancellationToken.None);
        return new Faults().Unless(refusal is null, "", refusal?.Message ?? "");
    }
}
