using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using UpgradePortal.Data;
using UpgradePortal.Security;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Nights;

/// <summary>Adds a freeze or changes one.</summary>
public sealed partial class FreezeDialog
{
    private const string Written = "yyyy-MM-dd HH:mm";
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };
    private readonly RecurrenceForm _form = new();
    private FieldFaults _faults = FieldFaults.None;
    private string? _name;
    private string? _from;
    private string? _until;
    private string? _programs;
    private bool _again;
    private bool _sure;

    /// <summary>Null: a new one.</summary>
    [Parameter] public FreezeView? Freeze { get; set; }
    [Parameter] public bool Visible { get; set; }
    [Parameter] public EventCallback<bool> VisibleChanged { get; set; }
    [Parameter] public EventCallback Changed { get; set; }
    [Inject] public required NightDesk Desk { get; init; }
    [Inject] public required ViewerClock Viewer { get; init; }
    [Inject] public required NumbersAsked Numbers { get; init; }
    [Inject] public required Me Me { get; init; }

    protected override void OnInitialized()
    {
        if (Freeze is not { } freeze) return;
        _again = freeze.When is not null;
        if (freeze.When is { } when) _form.Take(when);
        (_from, _until) = (Text(freeze.From), Text(freeze.Until));
        _programs = freeze.Programs is { } programs ? string.Join(", ", programs) : null;
    }

    private Task SaveAsync() => DoAsync(async who =>
    {
        var (from, until) = (Moment(_from), Moment(_until));
        var faults = new Faults().Unless(_again || from is not null, "from", $"Write a time such as {Example}.")
            .Unless(_again || until is not null, "until", $"Write a time such as {Example}.");
        string[]? programs = string.IsNullOrWhiteSpace(_programs) ? null : _programs.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var input = _again ? new FreezeInput(null, null, Typed, programs) : new FreezeInput(from, until, null, programs);
        var name = Freeze?.Name ?? _name?.Trim() ?? "";
        var isTaken = Freeze is null && (await Desk.FreezesAsync(CancellationToken.None)).Any(f => f.Name == name);
        faults.Unless(!isTaken, "name", $"There is a freeze {name} already. Change that one, or choose another name.");
        if (faults.Any) return faults.Concat(input.Whom(name, await Desk.ProgramsAsync(CancellationToken.None)));
        return (await Desk.PutFreezeAsync(name, input, who, CancellationToken.None)).Faults;
    });

    private Task DeleteAsync()
    {
        if (_sure)
        {
            return DoAsync(async who =>
            {
                await Desk.DeleteFreezeAsync(Freeze!.Name, who, CancellationToken.None);
                return new();
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

    private string Example => Viewer.ToLocal(DateTimeOffset.UnixEpoch.AddDays(20_800)).ToString(Written, CultureInfo.InvariantCulture);

    private string? Text(DateTimeOffset? at) => at is { } moment ? Viewer.ToLocal(moment).ToString(Written, CultureInfo.InvariantCulture) : null;

    private DateTimeOffset? Moment(string? typed) =>
        DateTime.TryParseExact(typed?.Trim(), [Written, "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? Viewer.ToMoment(local) : null;
}
