using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Data;
using UpgradePortal.Security;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Nights;

/// <summary>Adds a window or changes one, and shows when it would open.</summary>
public sealed partial class WindowDialog
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };
    private readonly RecurrenceForm _form = new();
    private FieldFaults _faults = FieldFaults.None;
    private IReadOnlyList<OpeningView>? _next;
    private string? _name;
    private bool _sure;

    /// <summary>Null: a new one.</summary>
    [Parameter] public WindowView? Window { get; set; }
    [Parameter] public bool Visible { get; set; }
    [Parameter] public EventCallback<bool> VisibleChanged { get; set; }
    [Parameter] public EventCallback Changed { get; set; }
    [Inject] public required NightDesk Desk { get; init; }
    [Inject] public required NumbersAsked Numbers { get; init; }
    [Inject] public required Me Me { get; init; }

    protected override Task OnInitializedAsync()
    {
        if (Window is { } window) _form.Take(window.When);
        return Visible ? PreviewAsync() : Task.CompletedTask;
    }

    private async Task PreviewAsync()
    {
        var input = Typed;
        _faults = new(input.Check().ByField);
        _next = _faults.Any ? null : await Desk.PreviewAsync(Window?.Name ?? "window", input, CancellationToken.None);
    }

    private Task SaveAsync() => DoAsync(async who =>
    {
        var name = Window?.Name ?? _name?.Trim() ?? "";
        if (Window is null && (await Desk.WindowsAsync(CancellationToken.None)).Any(w => w.Name == name))
            return new Faults().Unless(false, "name", $"There is a window {name} already. Change that one, or choose another name.");
        return (await Desk.PutWindowAsync(name, Typed, who, CancellationToken.None)).Faults;
    });

    private Task DeleteAsync()
    {
        if (_sure)
        {
            return DoAsync(async who =>
            {
                var refusal = await Desk.DeleteWindowAsync(Window!.Name, who, CancellationToken.None);
                return new Faults().Unless(refusal is null, "", refusal?.Message ?? "");
            });
        }
        _sure = true;
        return Task.CompletedTask;
    }

    private async Task DoAsync(Func<Actor, Task<Faults>> change)
    {
        var faults = await Me.AsAsync(Permits.Administer, []) is { } who ? await change(who) : new Faults().Unless(false, "", Me.Refused);
        _faults = new(faults.ByField);
        if (faults.Any) return;
        await CloseAsync();
        await Changed.InvokeAsync();
    }

    // A length that can't be read is none, whatever it was before.
    private RecurrenceInput Typed => Numbers.AreRead ? _form.ToInput() : _form.ToInput() with { Lasts = null };

    private Task CloseAsync() => VisibleChanged.InvokeAsync(false);
}
