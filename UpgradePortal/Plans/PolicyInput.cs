using UpgradePortal.Approvals;
using UpgradePortal.Common;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans;

/// <summary>How a plan wants its runs carried out. What is left out comes from the program's defaults, then from the portal's.</summary>
public sealed record PolicyInput
{
    /// <summary>Servers out at once, as a number or a part of the plan's servers; 1.</summary>
    public CountOrPercent? MaxUnavailable { get; init; }

    /// <summary>Servers that must keep serving, as a number or a part of all that hold the program; 1.</summary>
    public CountOrPercent? MinAvailable { get; init; }

    /// <summary>Why nobody may serve for a while; left out: somebody always must.</summary>
    public string? AcceptOutage { get; init; }

    /// <summary>Running time to wait for sessions before <see cref="OnDrainTimeout"/> applies; 00:30:00.</summary>
    public TimeSpan? DrainTimeout { get; init; }

    /// <summary>Running time after which WebSockets and event streams are closed; left out or 0: they are waited for.</summary>
    public TimeSpan? CloseStreamsAfter { get; init; }

    /// <summary>ask, keepWaiting, returnToService, or force with <see cref="ForceReason"/>; ask.</summary>
    public OnDrainTimeout? OnDrainTimeout { get; init; }

    /// <summary>Why sessions may be ended by force; on record.</summary>
    public string? ForceReason { get; init; }

    /// <summary>Running time to become healthy; 00:10:00.</summary>
    public TimeSpan? VerifyTimeout { get; init; }

    /// <summary>Healthy answers in a row that verify a server, 1 to 100; 3.</summary>
    public int? HealthyThreshold { get; init; }

    /// <summary>How long those answers are spread at least: up to 01:00:00 and shorter than <see cref="VerifyTimeout"/>;
    /// 00:00:02.</summary>
    public TimeSpan? VerifyFor { get; init; }

    /// <summary>Running time a server must have stayed healthy before it counts as serving again; 00:00:05.</summary>
    public TimeSpan? MinReadyTime { get; init; }

    /// <summary>Running time to wait when an agent's list was begun anew; 00:01:00.</summary>
    public TimeSpan? SessionListQuarantine { get; init; }

    /// <summary>ask, rollBackServer, rollBackAll or leaveOut; ask.</summary>
    public OnFailure? OnFailure { get; init; }

    /// <summary>With leaveOut: so many failed servers are left out before the run stops and asks; 0.</summary>
    public int? MaxFailures { get; init; }

    /// <summary>How often the command is tried on a server; 1.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>ask, runAgain or verify, when an upgrade was cut off by its agent's death; ask.</summary>
    public OnInterrupted? OnInterrupted { get; init; }

    /// <summary>refuse, skip or upgradeAndLeaveStopped, when a server was stopped at a router by somebody else; refuse.</summary>
    public OnForeignStop? OnForeignStop { get; init; }

    /// <summary>So many servers go first, as a wave of their own; 0.</summary>
    public int? Canaries { get; init; }

    /// <summary>Running time between the canaries and the rest; none.</summary>
    public TimeSpan? BakeTime { get; init; }

    /// <summary>The rest waits until a person says so; false.</summary>
    public bool? PauseBetweenWaves { get; init; }

    /// <summary>waitForNext or end: what becomes of the rest when the window closes; waitForNext.</summary>
    public OnWindowEnd? OnWindowEnd { get; init; }

    /// <summary>How long a server is expected to take; left out: what past upgrades took.</summary>
    public TimeSpan? ExpectedServerDuration { get; init; }

    /// <summary>Who must approve before it starts; left out: nobody.</summary>
    public IReadOnlyList<ApprovalNeedInput>? Approvals { get; init; }

    /// <summary>Who must approve between the waves; left out: whoever may operate.</summary>
    public IReadOnlyList<ApprovalNeedInput>? WaveApprovals { get; init; }

    /// <summary>How long an approval counts; 7.00:00:00.</summary>
    public TimeSpan? ApprovalExpiry { get; init; }

    /// <summary>What is left out here is taken from <paramref name="defaults"/>, but what belongs to another field only together with
    /// it: a reason for force, say, is no default for a plan that asks.</summary>
    public PolicyInput Over(PolicyInput defaults)
    {
        var over = new PolicyInput
        {
            MaxUnavailable = MaxUnavailable ?? defaults.MaxUnavailable,
            MinAvailable = MinAvailable ?? defaults.MinAvailable,
            DrainTimeout = DrainTimeout ?? defaults.DrainTimeout,
            OnDrainTimeout = OnDrainTimeout ?? defaults.OnDrainTimeout,
            VerifyTimeout = VerifyTimeout ?? defaults.VerifyTimeout,
            HealthyThreshold = HealthyThreshold ?? defaults.HealthyThreshold,
            VerifyFor = VerifyFor ?? defaults.VerifyFor,
            MinReadyTime = MinReadyTime ?? defaults.MinReadyTime,
            SessionListQuarantine = SessionListQuarantine ?? defaults.SessionListQuarantine,
            OnFailure = OnFailure ?? defaults.OnFailure,
            MaxAttempts = MaxAttempts ?? defaults.MaxAttempts,
            OnInterrupted = OnInterrupted ?? defaults.OnInterrupted,
            OnForeignStop = OnForeignStop ?? defaults.OnForeignStop,
            Canaries = Canaries ?? defaults.Canaries,
            OnWindowEnd = OnWindowEnd ?? defaults.OnWindowEnd,
            ExpectedServerDuration = ExpectedServerDuration ?? defaults.ExpectedServerDuration,
            Approvals = Approvals ?? defaults.Approvals,
            ApprovalExpiry = ApprovalExpiry ?? defaults.ApprovalExpiry,
        };
        var forces = over.OnDrainTimeout is UpgradePortal.Runs.Core.OnDrainTimeout.Force;
        var leavesOut = over.OnFailure is UpgradePortal.Runs.Core.OnFailure.LeaveOut;
        var hasWaves = over.Canaries > 0;
        var closesInTime = defaults.CloseStreamsAfter < (over.DrainTimeout ?? new RunPolicy().DrainTimeout);
        return over with
        {
            AcceptOutage = AcceptOutage ?? (MinAvailable is null ? defaults.AcceptOutage : null),
            CloseStreamsAfter = CloseStreamsAfter ?? (closesInTime ? defaults.CloseStreamsAfter : null),
            ForceReason = ForceReason ?? (forces ? defaults.ForceReason : null),
            MaxFailures = MaxFailures ?? (leavesOut ? defaults.MaxFailures : null),
            BakeTime = BakeTime ?? (hasWaves ? defaults.BakeTime : null),
            PauseBetweenWaves = PauseBetweenWaves ?? (hasWaves ? defaults.PauseBetweenWaves : null),
            WaveApprovals = WaveApprovals ?? (hasWaves ? defaults.WaveApprovals : null),
        };
    }

    /// <param name="servers">In the plan.</param>
    /// <param name="listed">That hold the program.</param>
    public RunPolicy ToPolicy(int servers, int listed)
    {
        var usual = new RunPolicy(
            Math.Max(1, MaxUnavailable?.AtMostOf(servers) ?? 1), MinAvailable?.AtLeastOf(listed) ?? (AcceptOutage is null ? 1 : 0));
        return usual with
        {
            AcceptOutage = AcceptOutage,
            DrainTimeout = DrainTimeout ?? usual.DrainTimeout,
            CloseStreamsAfter = CloseStreamsAfter == TimeSpan.Zero ? null : CloseStreamsAfter,
            OnDrainTimeout = OnDrainTimeout ?? usual.OnDrainTimeout,
            ForceReason = ForceReason,
            VerifyTimeout = VerifyTimeout ?? usual.VerifyTimeout,
            HealthyThreshold = HealthyThreshold ?? usual.HealthyThreshold,
            VerifyFor = VerifyFor ?? Shorter(RunPolicy.UsualVerifyFor, (VerifyTimeout ?? usual.VerifyTimeout) / 2),
            MinReadyTime = MinReadyTime ?? usual.MinReadyTime,
            SessionListQuarantine = SessionListQuarantine ?? usual.SessionListQuarantine,
            OnFailure = OnFailure ?? usual.OnFailure,
            MaxFailures = MaxFailures ?? usual.MaxFailures,
            MaxAttempts = MaxAttempts ?? usual.MaxAttempts,
            OnInterrupted = OnInterrupted ?? usual.OnInterrupted,
            OnForeignStop = OnForeignStop ?? usual.OnForeignStop,
            Canaries = Canaries ?? usual.Canaries,
            BakeTime = BakeTime ?? usual.BakeTime,
            PauseBetweenWaves = (PauseBetweenWaves ?? usual.PauseBetweenWaves) || WaveApprovals is { Count: > 0 },
            OnWindowEnd = OnWindowEnd ?? usual.OnWindowEnd,
            ExpectedServerDuration = ExpectedServerDuration == TimeSpan.Zero ? null : ExpectedServerDuration,
            Approvals = ApprovalNeedInput.ToNeeds(Approvals),
            WaveApprovals = ApprovalNeedInput.ToNeeds(WaveApprovals),
            ApprovalExpiry = ApprovalExpiry ?? usual.ApprovalExpiry,
        };
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

/// <summary>Policies back to what somebody would give to have them.</summary>
internal static class PolicyInputs
{
    public static PolicyInput Of(RunPolicy policy) => new()
    {
        MaxUnavailable = CountOrPercent.Parse($"{policy.MaxUnavailable}"),
        MinAvailable = CountOrPercent.Parse($"{policy.MinAvailable}"),
        AcceptOutage = policy.AcceptOutage,
        DrainTimeout = policy.DrainTimeout,
        CloseStreamsAfter = policy.CloseStreamsAfter ?? TimeSpan.Zero,
        OnDrainTimeout = policy.OnDrainTimeout,
        ForceReason = policy.ForceReason,
        VerifyTimeout = policy.VerifyTimeout,
        HealthyThreshold = policy.HealthyThreshold,
        VerifyFor = policy.HealthyFor,
        MinReadyTime = policy.MinReadyTime,
        SessionListQuarantine = policy.SessionListQuarantine,
        OnFailure = policy.OnFailure,
        MaxFailures = policy.MaxFailures,
        MaxAttempts = policy.MaxAttempts,
        OnInterrupted = policy.OnInterrupted,
        OnForeignStop = policy.OnForeignStop,
        Canaries = policy.Canaries,
        BakeTime = policy.BakeTime,
        PauseBetweenWaves = policy.PauseBetweenWaves,
        OnWindowEnd = policy.OnWindowEnd,
        ExpectedServerDuration = policy.ExpectedServerDuration ?? TimeSpan.Zero,
        Approvals = [.. policy.Approvals.Select(ApprovalNeedInput.Of)],
        WaveApprovals = [.. policy.WaveApprovals.Select(ApprovalNeedInput.Of)],
        ApprovalExpiry = policy.ApprovalExpiry,
    };
}
