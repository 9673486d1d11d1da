using UpgradePortal.Approvals;
using UpgradePortal.Common;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans;

/// <summary>What a policy must be before it is saved; each fault names its field and the remedy.</summary>
public static class PolicyChecks
{
    /// <returns>The same faults, with what is wrong with the policy.</returns>
    public static ValidationErrors Policy(this ValidationErrors faults, PolicyInput input) => faults
        .Unless(input.MaxUnavailable is not { } most || most.Value >= 1, "policy.maxUnavailable", "At least 1 server must be allowed out.")
        .Unless(input.MinAvailable is not { Value: 0 } || input.AcceptOutage is not null, "policy.minAvailable",
            "0 needs acceptOutage with a reason.")
        .Unless(input.MaxUnavailable is not { Value: < 0 } && input.MinAvailable is not { Value: < 0 }, "policy",
            "Counts of servers start at 0.")
        .Unless(input.AcceptOutage is not { } reason || reason.Trim().Length > 0, "policy.acceptOutage", "Give the reason in words.")
        .Text(input.AcceptOutage, "policy.acceptOutage").Text(input.ForceReason, "policy.forceReason")
        .Unless(input.OnDrainTimeout is not OnDrainTimeout.Force || input.ForceReason?.Trim().Length > 0, "policy.forceReason",
            "Ending sessions by force needs a reason; it goes on record.")
        .Unless(input.ForceReason is null || input.OnDrainTimeout is OnDrainTimeout.Force, "policy.forceReason",
            "Leave it out, or choose force for onDrainTimeout.")
        .Unless(input.MaxFailures is null or >= 0, "policy.maxFailures", "Give 0 or more.")
        .Unless(input.MaxFailures is null or 0 || input.OnFailure is OnFailure.LeaveOut, "policy.maxFailures",
            "Only leaveOut for onFailure goes on past a failure.")
        .Unless(input.MaxAttempts is null or (>= 1 and <= 10), "policy.maxAttempts", "Give 1 to 10.")
        .Unless(input.HealthyThreshold is null or (>= 1 and <= 100), "policy.healthyThreshold", "Give 1 to 100.")
        .Unless(input.Canaries is null or >= 0, "policy.canaries", "Give 0 or more.")
        .Unless(input.Canaries is > 0 || (input.BakeTime ?? default) == default, "policy.bakeTime",
            "Only canaries bakeTime: give canaries too.")
        .Unless(input.Canaries is > 0 || input.PauseBetweenWaves is not true, "policy.pauseBetweenWaves",
            "There is only one wave: give canaries too.")
        .Unless(input.Canaries is > 0 || input.WaveApprovals is not { Count: > 0 }, "policy.waveApprovals",
            "There is only one wave: give canaries too.")
        .Needs(input.Approvals, "policy.approvals").Needs(input.WaveApprovals, "policy.waveApprovals")
        .Times(input);

    private static ValidationErrors Times(this ValidationErrors faults, PolicyInput input) => faults
        .Unless(input.DrainTimeout is not { } wait || wait > TimeSpan.Zero, "policy.drainTimeout", "Give a time such as 00:30:00.")
        .Unless(input.CloseStreamsAfter is not { } close || close >= TimeSpan.Zero, "policy.closeStreamsAfter",
            "Give a time such as 00:01:00, or leave it out to wait for streams.")
        .Unless(input.CloseStreamsAfter is not { } late || late < (input.DrainTimeout ?? new RunPolicy().DrainTimeout),
            "policy.closeStreamsAfter", "It must be shorter than drainTimeout.")
        .Unless(input.VerifyTimeout is not { } verify || verify > TimeSpan.Zero, "policy.verifyTimeout", "Give a time such as 00:10:00.")
        .Unless(input.VerifyFor is not { } healthy || (healthy >= TimeSpan.Zero && healthy <= TimeSpan.FromHours(1)), "policy.verifyFor",
            "Give a time such as 00:00:02, at most 01:00:00.")
        .Unless(input.VerifyFor is not { } spread || spread < (input.VerifyTimeout ?? new RunPolicy().VerifyTimeout), "policy.verifyFor",
            "It must be shorter than verifyTimeout.")
        .Unless(input.MinReadyTime is not { } stable || stable >= TimeSpan.Zero, "policy.minReadyTime", "Give a time such as 00:00:05.")
        .Unless(input.SessionListQuarantine is not { } distrust || distrust >= TimeSpan.Zero, "policy.sessionListQuarantine",
            "Give a time such as 00:01:00.")
        .Unless(input.ExpectedServerDuration is not { } takes || takes >= TimeSpan.Zero, "policy.expectedServerDuration",
            "Give a time such as 00:05:00, or leave it out.")
        .Unless(input.ApprovalExpiry is not { } last || (last >= TimeSpan.FromMinutes(1) && last <= TimeSpan.FromDays(366)),
            "policy.approvalExpiry", "Give a time such as 2.00:00:00, at most a year.")
        .Unless(input.BakeTime is not { } bakeTime || bakeTime >= TimeSpan.Zero, "policy.bakeTime", "Give a time such as 00:15:00.");
}
