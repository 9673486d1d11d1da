using UpgradePortal.Contracts;

namespace UpgradePortal.Runs.Core;

/// <summary>What the machines wait by, and no plan says. It is handed in like the time itself.</summary>
public sealed record RunTimers
{
    public const string Section = "Portal:Runs";

    public static RunTimers Default { get; } = new();

    /// <summary>How often running time is added up; a limit can be this much late.</summary>
    [Timer("00:05:00", "00:00:02", "limits run slow, because no more than twice as much counts between two looks at a turn.")]
    public TimeSpan ActiveTimeInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A server that may not be taken out now is asked for again after this long.</summary>
    [Timer("00:05:00", "00:00:00.100", "a run that waits for capacity keeps the portal busy with counting.")]
    public TimeSpan AdmissionRetryDelay { get; init; } = TimeSpan.FromSeconds(1);
}
