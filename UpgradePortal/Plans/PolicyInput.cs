using UpgradePortal.Approvals;
using UpgradePortal.Common;
using UpgradePortal.Plans.Policy;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans;

/// <summary>How a plan wants its runs carried out. What is left out comes from the program's defaults, then from the portal's.
/// <see cref="PolicySchema"/> says what each field is.</summary>
public sealed record PolicyInput
{
    public CountOrPercent? MaxUnavailable { get; init; }
    public CountOrPercent? MinAvailable { get; init; }
    public string? AcceptOutage { get; init; }
    public TimeSpan? DrainTimeout { get; init; }
    public TimeSpan? CloseStreamsAfter { get; init; }
    public OnDrainTimeout? OnDrainTimeout { get; init; }
    public string? ForceReason { get; init; }
    public TimeSpan? VerifyTimeout { get; init; }
    public int? HealthyThreshold { get; init; }
    public TimeSpan? VerifyFor { get; init; }
    public TimeSpan? MinReadyTime { get; init; }
    public TimeSpan? SessionListQuarantine { get; init; }
    public OnFailure? OnFailure { get; init; }
    public int? MaxFailures { get; init; }
    public int? MaxAttempts { get; init; }
    public OnInterrupted? OnInterrupted { get; init; }
    public OnForeignStop? OnForeignStop { get; init; }
    public int? Canaries { get; init; }
    public TimeSpan? BakeTime { get; init; }
    public bool? PauseBetweenWaves { get; init; }
    public OnWindowEnd? OnWindowEnd { get; init; }
    public TimeSpan? ExpectedServerDuration { get; init; }
    public IReadOnlyList<ApprovalNeedInput>? Approvals { get; init; }
    public IReadOnlyList<ApprovalNeedInput>? WaveApprovals { get; init; }
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
