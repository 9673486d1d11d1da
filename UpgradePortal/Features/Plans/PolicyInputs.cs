using UpgradePortal.Method;

namespace UpgradePortal.Features.Plans;

/// <summary>Policies back to what somebody would give to have them.</summary>
internal static class PolicyInputs
{
    public static PolicyInput Of(RunPolicy policy) => new()
    {
        MaxOut = Share.Parse($"{policy.MaxOut}"),
        MinInService = Share.Parse($"{policy.MinInService}"),
        AcceptOutage = policy.AcceptOutage,
        WaitAtMost = policy.WaitAtMost,
        CloseStreamsAfter = policy.CloseStreamsAfter ?? TimeSpan.Zero,
        WhenSessionsStay = policy.WhenSessionsStay,
        ForceWhy = policy.ForceWhy,
        VerifyAtMost = policy.VerifyAtMost,
        HealthyAnswers = policy.HealthyAnswers,
        StableFor = policy.StableFor,
        DistrustFor = policy.DistrustFor,
        WhenFailed = policy.WhenFailed,
        FailuresAllowed = policy.FailuresAllowed,
        MaxAttempts = policy.MaxAttempts,
        WhenInterrupted = policy.WhenInterrupted,
        Canaries = policy.Canaries,
        Bake = policy.Bake,
        AskBetweenWaves = policy.GateBetweenWaves,
        AtCutoff = policy.AtCutoff,
        TurnTakes = policy.TurnTakes ?? TimeSpan.Zero,
        Approvals = [.. policy.Approvals.Select(ApprovalNeedInput.Of)],
        GateApprovals = [.. policy.GateApprovals.Select(ApprovalNeedInput.Of)],
        ApprovalsLast = policy.ApprovalsLast,
    };
}
