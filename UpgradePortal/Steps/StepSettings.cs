using UpgradePortal.Contracts;

namespace UpgradePortal.Steps;

/// <summary>The short waits within a step.</summary>
public sealed class StepSettings
{
    public const string Section = "Portal:Steps";

    /// <summary>Between the two counts that must both be zero, where every router counts exactly.</summary>
    [Timer("00:01:00", "00:00:00.020", "a request that left a router just before it stopped may come after both counts, and be cut off.")]
    public TimeSpan CountGap { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The same where a router does not count: a request may still be on its way from it.</summary>
    [Timer("00:05:00", "00:00:01", "a request still on its way from a router that counts none may come after both counts, and be cut off.")]
    public TimeSpan UncountedGap { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Between two of the healthy answers that verify a server.</summary>
    [Timer("00:05:00", "00:00:00.005", "the healthy answers that verify a server all come from the same moment.")]
    public TimeSpan ProbeGap { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How long an empty list waits for the routers' own counts to follow, before the turn asks again.</summary>
    [Timer("00:05:00", "00:00:00.100", "routers are asked more often for counts that had no time to follow.")]
    public TimeSpan RouterCatchUp { get; set; } = TimeSpan.FromSeconds(1);
}
