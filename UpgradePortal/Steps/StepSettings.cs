namespace UpgradePortal.Steps;

/// <summary>Section <c>Portal:Steps</c>.</summary>
public sealed class StepSettings
{
    /// <summary>Between the two counts that must both be zero, where every router counts exactly.</summary>
    public TimeSpan CountGap { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The same where a router does not count: a request may still be on its way from it.</summary>
    public TimeSpan UncountedGap { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Between two of the healthy answers that verify a server.</summary>
    public TimeSpan ProbeGap { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How long an empty list waits for the routers' own counts to follow, before the turn asks again.</summary>
    public TimeSpan RouterCatchUp { get; set; } = TimeSpan.FromSeconds(1);
}
