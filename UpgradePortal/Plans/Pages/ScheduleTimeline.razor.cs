using System.Globalization;
using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Plans.Preview;
using UpgradePortal.Ui;

namespace UpgradePortal.Plans.Pages;

/// <summary>When each server is expected to be out, and whether it is done before the window closes.</summary>
public sealed partial class ScheduleTimeline
{
    private const int Shown = 40;

    [Parameter, EditorRequired] public required PreviewView Preview { get; set; }
    [Inject] public required ViewerClock Viewer { get; init; }

    private TimeSpan Total =>
        Bars.Max(b => b.Begins) is { } last ? last + Preview.Capacity.ExpectedServerDuration : Preview.Capacity.ExpectedServerDuration;

    private TimeSpan? Lasts => Preview.Window is { Opens: { } opens, Closes: { } closes } ? closes - opens : null;

    private IEnumerable<(string Server, TimeSpan? Begins, bool Fits)> Bars =>
        Preview.Turns.Take(Shown).Select(t => (t.Server, Preview.Capacity.BeginsAt(t.Server)))
        .Select(b => (b.Server, b.Item2, Lasts is not { } lasts || b.Item2 is not { } begins
            || begins + Preview.Capacity.ExpectedServerDuration <= lasts));

    private string Summary =>
        Preview.Window is { Fit: { } fit } && fit < Preview.Turns.Count ? $"{fit} of {Preview.Turns.Count} fit before the window closes"
        : Preview.Capacity.IsAssumed ? "" : $"about {DurationText.Roughly(Total)} in all";

    private string Basis => Preview.Capacity.IsAssumed
        ? $"Nothing was upgraded here yet: each server is assumed to take {DurationText.Lasted(Preview.Capacity.ExpectedServerDuration)}."
        : $"Each server is taken to need {DurationText.Lasted(Preview.Capacity.ExpectedServerDuration)}, as past ones did. Sessions that "
        + $"stay make it longer.";

    // With a window the clock, without one the time since the start.
    private string At(TimeSpan after) => Preview.Window is { Opens: { } opens, Closes: not null }
        ? Viewer.ToLocal(opens + after).ToString(Total < TimeSpan.FromMinutes(10) ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture)
        : after == TimeSpan.Zero ? "at once" : $"after {DurationText.Roughly(after)}";

    private string Place(TimeSpan begins) => Total <= TimeSpan.Zero ? "" : string.Create(CultureInfo.InvariantCulture,
        $"margin-left:{100 * (begins / Total):0.##}%;width:{Math.Max(1, 100 * (Preview.Capacity.ExpectedServerDuration / Total)):0.##}%");
}
