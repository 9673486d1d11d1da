using UpgradePortal.Contracts;

namespace UpgradePortal.Jobs;

/// <summary>How often a turn asks again while nothing signals, and how often the farm is asked.</summary>
public sealed class PollSettings
{
    public const string Section = "Portal:Polling";

    /// <summary>After the first "not yet"; doubles up to <see cref="Longest"/>.</summary>
    [Timer("1.00:00:00")]
    public TimeSpan First { get; set; } = TimeSpan.FromMilliseconds(5);

    [Timer("1.00:00:00", "00:00:00.050", "each turn that waits keeps its agent and the portal busy with asking.")]
    public TimeSpan Longest { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a job may keep its worker with short waits; afterwards it is scheduled every <see cref="Every"/>.</summary>
    [Timer("1.00:00:00")]
    public TimeSpan AwaitAtMost { get; set; } = TimeSpan.FromSeconds(2);

    [Timer("1.00:00:00", "00:00:00.500", "each turn that waits for hours keeps its agent and the portal busy with asking.")]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often each agent is asked for its programs.</summary>
    [Timer("1.00:00:00", "00:00:01", "every agent, and the network to it, is kept busy with answering.")]
    public TimeSpan Agents { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a router is read while anything of it is stopped by us, or it is silent.</summary>
    [Timer("1.00:00:00", "00:00:00.500", "every router that has a stopped server is kept busy with answering.")]
    public TimeSpan Routers { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a router is read otherwise.</summary>
    [Timer("1.00:00:00", "00:00:05", "every router is kept busy with answering, though nothing is wanted of it.")]
    public TimeSpan IdleRouters { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often it is looked which agents and routers are due: none is asked more often.</summary>
    [Timer("00:01:00", "00:00:00.100", "the lists of servers and routers are read from the database without a rest.")]
    public TimeSpan WatchInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often it is looked which jobs are due that were put off.</summary>
    [Timer("00:01:00", "00:00:00.100", "the queue of jobs is searched without a rest.")]
    public TimeSpan ScheduleInterval { get; set; } = TimeSpan.FromSeconds(1);
}
