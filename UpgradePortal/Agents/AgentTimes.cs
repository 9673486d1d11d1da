using UpgradePortal.Contracts;

namespace UpgradePortal.Agents;

/// <summary>How long agents are given.</summary>
public sealed record AgentTimes
{
    public const string Section = "Portal:Agents";

    /// <summary>For one call, before the agent counts as silent.</summary>
    [Timer("00:01:00", "00:00:01", "an agent that is only busy counts as silent.")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>To open a connection.</summary>
    [Timer("00:01:00", "00:00:00.500", "an agent on a slow network counts as silent.")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
