using System.Globalization;
using Microsoft.JSInterop;

namespace UpgradePortal.Ui;

/// <summary>The viewer's time zone, learnt once from the browser. Until then, and where the browser won't say, times are UTC.</summary>
public sealed class ViewerClock(IJSRuntime script)
{
    private TimeZoneInfo? _zone;
    private Task? _learning;

    public DateTimeOffset ToLocal(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone ?? TimeZoneInfo.Utc);

    /// <returns>The same moment by the clocks of a window's zone, for after the viewer's own; empty where both show the same.</returns>
    public string Beside(DateTimeOffset at, string zone)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var there)) return "";
        var local = TimeZoneInfo.ConvertTime(at, there);
        return local.Offset == ToLocal(at).Offset ? $" {zone}"
            : $" ({local.ToString(local.Date == ToLocal(at).Date ? "HH:mm" : "ddd HH:mm", CultureInfo.InvariantCulture)} {zone})";
    }

    /// <summary>What the viewer's clock shows, as a moment; where the clocks go back, the first of both.</summary>
    public DateTimeOffset ToMoment(DateTime local)
    {
        var zone = _zone ?? TimeZoneInfo.Utc;
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new(local, offset);
    }

    public Task LearnAsync() => _learning ??= AskAsync();

    private async Task AskAsync()
    {
        var id = await script.InvokeAsync<string?>("upgradePortal.zone");
        _zone = id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
    }
}
