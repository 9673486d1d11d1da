using Microsoft.AspNetCore.Components;
using UpgradePortal.Common;
using UpgradePortal.Runs.History;
using UpgradePortal.Ui;

namespace UpgradePortal.Website.Programs;

/// <summary>A program's runs, and how long their steps took.</summary>
public sealed partial class ProgramRuns
{
    [Parameter, EditorRequired] public required Paged<PastRun> Runs { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<StepDurations> Steps { get; set; }
    [Parameter, EditorRequired] public required int Page { get; set; }
    [Parameter] public EventCallback<int> PageChanged { get; set; }

    private TimeSpan Usual => TimeSpan.FromTicks(StepHistory.Medians(Steps.Select(s => s.Steps)).Sum(t => t.Ticks));

    private IReadOnlyList<ChartBar> Rows =>
        [.. Steps.Select(s => new ChartBar(s.Version, $"/runs/{s.Run}", s.At, [.. s.Steps.Select(t => t.TotalSeconds)]))];

    private static string Seconds(double value) => DurationText.Exact(TimeSpan.FromSeconds(value));
}
