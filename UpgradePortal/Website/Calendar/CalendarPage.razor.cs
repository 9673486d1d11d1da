using System.Globalization;
using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Schedule;
using UpgradePortal.Ui;

namespace UpgradePortal.Website.Calendar;

/// <summary>A fortnight by the viewer's clock: windows, freezes, what is scheduled and what was done.</summary>
public sealed partial class CalendarPage
{
    private const int Days = 14;
    private const int Max = 8;
    private IReadOnlyList<CalendarEntry>? _entries;
    private IReadOnlyList<WindowView> _windows = [];
    private IReadOnlyList<FreezeView> _freezes = [];
    private DateOnly _from;
    private int _opened;
    private string? _name;
    private bool _windowOpen;
    private bool _freezeOpen;
    private bool _mayAdminister;

    [Inject] public required CalendarReader Reader { get; init; }
    [Inject] public required MaintenanceScheduleService Service { get; init; }
    [Inject] public required ViewerClock Viewer { get; init; }
    [Inject] public required PageUser Me { get; init; }

    protected override string Topic => ChangeFeed.Inventory;

    private DateOnly Today => DateOnly.FromDateTime(Viewer.ToLocal(Clock.GetUtcNow()).DateTime);

    protected override async Task ReadAsync()
    {
        await Viewer.LearnAsync();
        if (_from == default) _from = Today;
        var start = Viewer.ToLocal(Clock.GetUtcNow());
        var from = new DateTimeOffset(_from.ToDateTime(TimeOnly.MinValue), start.Offset).ToUniversalTime();
        (_windows, _freezes) = (await Service.WindowsAsync(Gone), await Service.FreezesAsync(Gone));
        _mayAdminister = await Me.MayAsync(Access.Administer, []);
        _entries = await Reader.ReadAsync(from.AddHours(-2), from.AddDays(Days).AddHours(2), Gone);
    }

    private Task MoveAsync(int days)
    {
        _from = days == 0 ? Today : _from.AddDays(days);
        return ReadAsync();
    }

    private void Open(bool isFreeze, string? name)
    {
        (_name, _windowOpen, _freezeOpen) = (name, !isFreeze, isFreeze);
        _opened++;
    }

    // What lasts for days stands on each of them.
    private List<CalendarEntry> On(DateOnly day) => [.. _entries!.Where(e => DayOf(e.From) == day
        || (e.Kind is CalendarKind.Freeze && DayOf(e.From) < day && e.Until is { } until && DayOf(until.AddTicks(-1)) >= day))];

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Viewer.ToLocal(at).DateTime);

    private string Windows(CalendarEntry entry) => entry.Until is { } until
        ? $"{Time(entry.From)}–{Time(until)}" + (DayOf(until) <= DayOf(entry.From).AddDays(1) ? ""
            : $" ({Viewer.ToLocal(until).ToString("d MMM", CultureInfo.InvariantCulture)})")
        : entry.Kind is CalendarKind.Run ? $"{Time(entry.From)}, goes on" : Time(entry.From);

    private string Time(DateTimeOffset at) => Viewer.ToLocal(at).ToString("HH:mm", CultureInfo.InvariantCulture);
}
