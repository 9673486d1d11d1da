using Microsoft.AspNetCore.Components;
using UpgradePortal.Plans.Data;
using UpgradePortal.Plans.Preview;
using UpgradePortal.Runs.Core;
using UpgradePortal.Schedule.Core;
using UpgradePortal.Ui;

namespace UpgradePortal.Plans.Pages;

/// <summary>When a plan may run, how much of it fits, and what became of it.</summary>
public sealed partial class PlanSchedule
{
    [Parameter, EditorRequired] public required PlanRow Plan { get; set; }
    [Parameter, EditorRequired] public required PreviewSchedule Window { get; set; }

    /// <summary>The plan's windows, as they stand.</summary>
    [Parameter] public IReadOnlyList<MaintenanceWindow> Windows { get; set; } = [];

    [Inject] public required ViewerClock Viewer { get; init; }

    private string Fits => Window.Fit is not { } fit ? ""
        : fit == Plan.Servers.Count ? "All servers are expected to fit."
        : $"About {fit} of {Plan.Servers.Count} servers are expected to fit; "
        + $"{(Plan.Policy.OnWindowEnd is OnWindowEnd.End ? "the rest stays as it is." : "the rest waits for the next window.")}";

    // The window's own clock beside the viewer's, where all windows go by one.
    private string Zoned(DateTimeOffset at)
    {
        var zones = Windows.Select(w => w.When.ZoneId).Distinct(StringComparer.Ordinal).ToList();
        return zones.Count != 1 ? "." : $"{Viewer.Beside(at, zones[0])}.";
    }
}
