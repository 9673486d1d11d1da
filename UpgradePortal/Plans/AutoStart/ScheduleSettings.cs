using UpgradePortal.Contracts;

namespace UpgradePortal.Plans.AutoStart;

/// <summary>When scheduled plans are looked at.</summary>
public sealed class ScheduleSettings
{
    public const string Section = "Portal:Nights";

    /// <summary>How often it is looked whether a window has opened: a plan starts this much late at most.</summary>
    [Timer("00:01:00", "00:00:00.100", "the scheduled plans are read from the database without a rest.")]
    public TimeSpan WatchInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a plan that could not start rests before it is tried again.</summary>
    [Timer("01:00:00", "00:00:01", "the servers of a plan that can't start are asked without a rest.")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long before its window people are told that a plan will start.</summary>
    [Timer("1.00:00:00", "00:01:00", "people hear of a start too late to stop it.")]
    public TimeSpan AnnounceBefore { get; set; } = TimeSpan.FromMinutes(10);
}
