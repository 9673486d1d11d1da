using UpgradePortal.Identity;
using UpgradePortal.Ui;

namespace UpgradePortal.Website.Home;

/// <summary>Says in one look whether somebody has to get up.</summary>
public sealed class OverviewReader(ActionItems asks, RunningUpgrades runs, NextPlans plans, RecentActivity lately, SetupPath path)
{
    public async Task<OverviewView> ReadAsync(CurrentUser caller, CancellationToken cancellation)
    {
        var (wants, running, next) =
            (await asks.ReadAsync(caller, cancellation), await runs.ReadAsync(cancellation), await plans.ReadAsync(cancellation));
        var way = await path.ReadAsync(cancellation);
        var (severity, sentence) = way is not null && wants.Count == 0
            ? (StateSeverity.Quiet, "Welcome. Four steps lead to the first upgrade.") : Say(wants, running);
        return new(severity, sentence, wants, running, next, await lately.ReadAsync(cancellation), way);
    }

    private static (StateSeverity Severity, string Sentence) Say(IReadOnlyList<ActionItem> asks, IReadOnlyList<RunningUpgrade> running)
    {
        var urgent = asks.Count(a => a.Severity is StateSeverity.Bad);
        if (urgent > 0) return (StateSeverity.Bad, urgent == 1 ? $"Action required: {asks[0].What}." : $"Action required: {urgent} items.");
        var goesOn = running.Count switch
        {
            0 => "All quiet.",
            1 => $"{running[0].Program} is being upgraded to {running[0].Version}: {running[0].Done} of {running[0].Of} servers done.",
            var many => $"{many} upgrades go on, and none needs you.",
        };
        var mine = asks.Count(a => a.IsMine);
        return (asks.Count, mine) switch
        {
            (0, _) => (running.Count > 0 ? StateSeverity.Busy : StateSeverity.Good, goesOn),
            (_, > 0) => (StateSeverity.Warn, $"{goesOn} {(mine == 1 ? "One thing waits" : $"{mine} things wait")} for you."),
            _ => (StateSeverity.Warn,
                $"{(running.Count > 0 ? goesOn : "Nothing is running.")} "
                + $"{(asks.Count == 1 ? "One thing is" : $"{asks.Count} things are")} not as usual."),
        };
    }
}

/// <summary>What the first page shows.</summary>
/// <param name="Severity">Of the sentence on top.</param>
/// <param name="Sentence">Whether to go back to bed.</param>
/// <param name="Asks">What wants a person, the viewer's own first.</param>
/// <param name="Running">What is being upgraded.</param>
/// <param name="Next">Scheduled plans, the nearest first.</param>
/// <param name="RecentActivity">What went wrong, or was told, in the last days.</param>
/// <param name="Path">What is still to be set up; null once something was upgraded.</param>
public sealed record OverviewView(
    StateSeverity Severity, string Sentence, IReadOnlyList<ActionItem> Asks, IReadOnlyList<RunningUpgrade> Running,
    IReadOnlyList<NextPlan> Next,
    IReadOnlyList<RecentNotification> RecentActivity, IReadOnlyList<SetupStep>? Path);
