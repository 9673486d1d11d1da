using UpgradePortal.Method;

namespace UpgradePortal.Features.Plans;

/// <summary>Policies back to what somebody would give to have them.</summary>
internal static class PolicyInputs
{
    public static PolicyInput Of(RunPolicy policy) => new()
    {
        MaxUnavailable = Share.Parse($"{policy.MaxUnavailable}"),
        MinAvailable = Share.Parse($"{policy.MinAvailable}"),
        AcceptOutage = policy.AcceptOutage,
        DrainTimeout = policy.DrainTimeout,
        CloseStreamsAfter = policy.CloseStreamsAfter ?? TimeSpan.Zero,
        OnDrainTimeout = policy.OnDrainTimeout,
        ForceWhy = policy.ForceWhy,
        VerifyTimeout = policy.VerifyTimeout,
        HealthyThreshold = policy.HealthyThreshold,
        MinReadyTime = policy.MinReadyTime,
        SessionListQuarantine = policy.SessionListQuarantine,
        OnFailure = policy.OnFailure,
        MaxFailures = policy.MaxFailures,
        MaxAttempts = policy.MaxAttempts,
        OnInterrupted = policy.OnInterrupted,
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
