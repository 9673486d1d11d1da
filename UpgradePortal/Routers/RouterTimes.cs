namespace UpgradePortal.Routers;

/// <summary>How long routers are given.</summary>
public sealed record RouterTimes
{
    /// <summary>For one answer.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a command without an answer may still be obeyed, on a router that keeps no generations.</summary>
    public TimeSpan Quarantine { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For HAProxy's own health check to find a server up before it is routed again.</summary>
    public TimeSpan CheckUp { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two looks at that health check.</summary>
    public TimeSpan CheckUpPoll { get; init; } = TimeSpan.FromMilliseconds(50);
}
