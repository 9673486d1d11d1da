using UpgradePortal.Contracts;

namespace UpgradePortal.Agents;

/// <summary>What is kept in memory of what agents and routers say.</summary>
public sealed class FleetSettings
{
    public const string Section = "Portal:Farm";

    /// <summary>How old an observation may be to count as knowledge when servers are counted; longer than the polls are apart.</summary>
    [Timer("01:00:00", "00:00:03", "a server counts as not serving while its agent is only not asked yet, and runs stand still.")]
    public TimeSpan KnownFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Between two points of the charts of sessions.</summary>
    [Timer("00:10:00", "00:00:01", "the points of an hour fill the memory.")]
    public TimeSpan HistoryInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A longer time without a count is a gap: nobody knows what was open meanwhile.</summary>
    [Timer("01:00:00", "00:00:15", "charts show gaps where an agent was only not asked yet.")]
    public TimeSpan HistoryGap { get; set; } = TimeSpan.FromSeconds(45);
}
