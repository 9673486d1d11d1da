using UpgradePortal.Runs.Core;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Tests.Model.Search;

/// <summary>Time in the searches: a tick is due or not, a limit is spent or not. What exactly adds up is looked at in
/// ActiveTimeTests.</summary>
public static class Moments
{
    public static readonly DateTimeOffset T0 = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    /// <summary>What a tick adds up.</summary>
    public static readonly TimeSpan Interval = RunTimers.Default.ActiveTimeInterval;

    /// <summary>A tick is due.</summary>
    public static readonly DateTimeOffset Later = T0.AddHours(1);

    /// <summary>Spent with the first tick.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(9);

    /// <summary>The window has closed.</summary>
    public static readonly ScheduleStatus Over = ScheduleStatus.Closed("Its hours are over.", null);
}
