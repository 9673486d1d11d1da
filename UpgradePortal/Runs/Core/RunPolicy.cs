using System.Collections.Immutable;
using System.Text.Json.Serialization;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Runs.Core;

/// <summary>How a plan wants its runs carried out.</summary>
/// <param name="MaxUnavailable">Servers out of routing at once.</param>
/// <param name="MinAvailable">Servers that must keep serving, over all runs and manual drains.</param>
public sealed record RunPolicy(int MaxUnavailable = 1, int MinAvailable = 1)
{
    /// <summary>When turns may start, as the windows stood when the run began; empty: at any time.</summary>
    public ImmutableArray<MaintenanceWindow> Windows { get; init; } = [];

    /// <summary>What becomes of the rest when the last window closes.</summary>
    public OnWindowEnd OnWindowEnd { get; init; }

    /// <summary>How long a turn is expected to take; null: what past turns took.</summary>
    public TimeSpan? ExpectedServerDuration { get; init; }

    /// <summary>Who must say yes before a run starts; empty: nobody.</summary>
    public ImmutableArray<ApprovalNeed> Approvals { get; init; } = [];

    /// <summary>Who must say yes between the waves; empty: whoever may operate.</summary>
    public ImmutableArray<ApprovalNeed> WaveApprovals { get; init; } = [];

    /// <summary>How long a yes counts.</summary>
    public TimeSpan ApprovalExpiry { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Running time a turn may wait for its sessions before <see cref="OnDrainTimeout"/> applies.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Running time the new version may take to become healthy.</summary>
    public TimeSpan VerifyTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Healthy answers in a row that verify a server.</summary>
    public int HealthyThreshold { get; init; } = 3;

    /// <summary>So long apart are the first and the last of those answers at least; null: <see cref="UsualVerifyFor"/>.</summary>
    public TimeSpan? VerifyFor { get; init; }

    /// <summary>A version that is shown for a moment only is not taken for the one that stays.</summary>
    [JsonIgnore]
    public TimeSpan HealthyFor => VerifyFor ?? UsualVerifyFor;

    public static TimeSpan UsualVerifyFor { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Running time to wait when an agent has begun its list anew, so that what was in flight is unknown.</summary>
    public TimeSpan SessionListQuarantine { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a server must have stayed healthy before it counts as serving again; it delays the next server, not this
    /// one.</summary>
    public TimeSpan MinReadyTime { get; init; } = TimeSpan.FromSeconds(5);

    public int MaxAttempts { get; init; } = 1;

    /// <summary>Running time after which WebSockets and streams are closed: their clients connect again, to another server. Null: they are
    /// waited for like any request.</summary>
    public TimeSpan? CloseStreamsAfter { get; init; }

    /// <summary>With <see cref="OnDrainTimeout.Force"/>: why; on record.</summary>
    public string? ForceReason { get; init; }
    public OnDrainTimeout OnDrainTimeout { get; init; } = OnDrainTimeout.Ask;
    public OnFailure OnFailure { get; init; } = OnFailure.Ask;
    public OnInterrupted OnInterrupted { get; init; } = OnInterrupted.Ask;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OnForeignStop OnForeignStop { get; init; } = OnForeignStop.Refuse;

    /// <summary>Failed servers after which the run goes on; only LeaveOut goes on past a failure.</summary>
    public int MaxFailures { get; init; }

    /// <summary>So many servers are the first wave and all others the second; 0: one wave.</summary>
    public int Canaries { get; init; }

    /// <summary>Running time between waves.</summary>
    public TimeSpan BakeTime { get; init; }

    public bool PauseBetweenWaves { get; init; }

    /// <summary>Why nobody may serve for a while; null: somebody always must.</summary>
    public string? AcceptOutage { get; init; }

    /// <returns>It, asking for no less than an administrator wants of every plan.</returns>
    public RunPolicy AtLeast(ApprovalMinimum minimum) => this with
    {
        Approvals = [.. ApprovalCount.AtLeast(Approvals, minimum.Approvals)],
        WaveApprovals = Canaries > 0 ? [.. ApprovalCount.AtLeast(WaveApprovals, minimum.WaveApprovals)] : WaveApprovals,
        PauseBetweenWaves = PauseBetweenWaves || (Canaries > 0 && minimum.WaveApprovals.Count > 0),
        ApprovalExpiry = minimum.LongestExpiry is { } longest && longest < ApprovalExpiry ? longest : ApprovalExpiry,
    };

    /// <param name="position">Of a server in the plan, from 0.</param>
    public int WaveOf(int position) => Canaries > 0 && position >= Canaries ? 1 : 0;

    /// <summary>Draining, Upgrading and Restoring never time out: their silence means NotYet, however long it lasts.</summary>
    public TimeSpan? Limit(Phase phase) => phase switch
    {
        Phase.Waiting => DrainTimeout,
        Phase.Verifying => VerifyTimeout,
        Phase.Queued or Phase.Draining or Phase.Upgrading or Phase.Restoring => null,
        Phase.Upgraded or Phase.RolledBack or Phase.Returned or Phase.LeftOut => null,
    };
}

/// <summary>What happens when sessions outlast the wait. Nothing is ever ended by force unless the plan or a person says so.</summary>
public enum OnDrainTimeout { KeepWaiting, Ask, ReturnToService, Force }

/// <summary>What happens when an upgrade or its check has definitely failed.</summary>
public enum OnFailure { Ask, RollBackServer, RollBackAll, LeaveOut }

/// <summary>What happens when an upgrade was cut off by the death of its agent, so that nobody knows how far it came.</summary>
public enum OnInterrupted { Ask, RunAgain, Verify }

/// <summary>What happens when a server was stopped at a router, not by this portal. Such a stop is never undone, and never relied on: the
/// server is upgraded only when the plan says so, behind a stop of our own, and left as it was found.</summary>
public enum OnForeignStop { Refuse, Skip, UpgradeAndLeaveStopped }

/// <summary>What becomes of servers that were not upgraded when the window closes.</summary>
public enum OnWindowEnd { WaitForNext, End }
