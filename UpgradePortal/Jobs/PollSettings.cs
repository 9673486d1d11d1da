namespace UpgradePortal.Jobs;

/// <summary>Section <c>Portal:Polling</c>: how often a turn asks again while nothing signals.</summary>
public sealed class PollSettings
{
    /// <summary>After the first "not yet"; doubles up to <see cref="Longest"/>.</summary>
    public TimeSpan First { get; set; } = TimeSpan.FromMilliseconds(5);

    public TimeSpan Longest { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a job may keep its worker with short waits; afterwards it is scheduled every <see cref="Every"/>.</summary>
    public TimeSpan AwaitAtMost { get; set; } = TimeSpan.FromSeconds(2);

    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often each agent is asked for its programs.</summary>
    public TimeSpan Agents { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a router is read while anything of it is stopped by us, or it is silent.</summary>
    public TimeSpan Routers { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a router is read otherwise.</summary>
    public TimeSpan IdleRouters { get; set; } = TimeSpan.FromSeconds(60);
}
