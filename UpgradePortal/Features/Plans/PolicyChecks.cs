using UpgradePortal.Method;

namespace UpgradePortal.Features.Plans;

/// <summary>What a policy must be before it is saved; each fault names its field and the remedy.</summary>
public static class PolicyChecks
{
    /// <returns>The same faults, with what is wrong with the policy.</returns>
    public static Faults Policy(this Faults faults, PolicyInput input) => faults
        .Unless(input.MaxOut is not { } most || most.Value >= 1, "policy.maxOut", "At least 1 server must be allowed out.")
        .Unless(input.MinInService is not { Value: 0 } || input.AcceptOutage is not null, "policy.minInService", "0 needs acceptOutage with a reason.")
        .Unless(input.MaxOut is not { Value: < 0 } && input.MinInService is not { Value: < 0 }, "policy", "Counts of servers start at 0.")
        .Unless(input.AcceptOutage is not { } why || why.Trim().Length > 0, "policy.acceptOutage", "Give the reason in words.")
        .Words(input.AcceptOutage, "policy.acceptOutage").Words(input.ForceWhy, "policy.forceWhy")
        .Unless(input.WhenSessionsStay is not WhenSessionsStay.Force || input.ForceWhy?.Trim().Length > 0, "policy.forceWhy", "Ending sessions by force needs a reason; it goes on record.")
        .Unless(input.ForceWhy is null || input.WhenSessionsStay is WhenSessionsStay.Force, "policy.forceWhy", "Leave it out, or choose force for whenSessionsStay.")
        .Unless(input.FailuresAllowed is null or >= 0, "policy.failuresAllowed", "Give 0 or more.")
        .Unless(input.FailuresAllowed is null or 0 || input.WhenFailed is WhenFailed.LeaveOut, "policy.failuresAllowed", "Only leaveOut for whenFailed goes on past a failure.")
        .Unless(input.MaxAttempts is null or (>= 1 and <= 10), "policy.maxAttempts", "Give 1 to 10.")
        .Unless(input.HealthyAnswers is null or (>= 1 and <= 100), "policy.healthyAnswers", "Give 1 to 100.")
        .Unless(input.Canaries is null or >= 0, "policy.canaries", "Give 0 or more.")
        .Unless(input.Canaries is > 0 || (input.Bake ?? default) == default, "policy.bake", "Only canaries bake: give canaries too.")
        .Unless(input.Canaries is > 0 || input.AskBetweenWaves is not true, "policy.askBetweenWaves", "There is only one wave: give canaries too.")
        .Unless(input.Canaries is > 0 || input.GateApprovals is not { Count: > 0 }, "policy.gateApprovals", "There is only one wave: give canaries too.")
        .Needs(input.Approvals, "policy.approvals").Needs(input.GateApprovals, "policy.gateApprovals")
        .Times(input);

    private static Faults Needs(this Faults faults, IReadOnlyList<ApprovalNeedInput>? needs, string field)
    {
        faults.Unless(needs is null or { Count: <= ApprovalGroupsForm.Most }, field, $"Name at most {ApprovalGroupsForm.Most} groups of approvers.");
        foreach (var (need, at) in (needs ?? []).Select((n, i) => (n, ApprovalGroupsForm.FieldOf(field, i))))
            faults.Unless(need is { Count: >= 1 and <= 20, People: null or { Count: <= 50 } }, at, "Each group needs a count from 1 to 20 and at most 50 names.")
                .Unless(need?.People is not { Count: > 0 } people || people.Count >= need.Count, at, "A group can't need more approvals than it has people.");
        return faults;
    }

    private static Faults Times(this Faults faults, PolicyInput input) => faults
        .Unless(input.WaitAtMost is not { } wait || wait > TimeSpan.Zero, "policy.waitAtMost", "Give a time such as 00:30:00.")
        .Unless(input.CloseStreamsAfter is not { } close || close >= TimeSpan.Zero, "policy.closeStreamsAfter", "Give a time such as 00:01:00, or leave it out to wait for streams.")
        .Unless(input.CloseStreamsAfter is not { } late || late < (input.WaitAtMost ?? new RunPolicy().WaitAtMost), "policy.closeStreamsAfter", "It must be shorter than waitAtMost.")
        .Unless(input.VerifyAtMost is not { } verify || verify > TimeSpan.Zero, "policy.verifyAtMost", "Give a time such as 00:10:00.")
        .Unless(input.StableFor is not { } stable || stable >= TimeSpan.Zero, "policy.stableFor", "Give a time such as 00:00:05.")
        .Unless(input.DistrustFor is not { } distrust || distrust >= TimeSpan.Zero, "policy.distrustFor", "Give a time such as 00:01:00.")
        .Unless(input.TurnTakes is not { } takes || takes >= TimeSpan.Zero, "policy.turnTakes", "Give a time such as 00:05:00, or leave it out.")
        .Unless(input.ApprovalsLast is not { } last || (last >= TimeSpan.FromMinutes(1) && last <= TimeSpan.FromDays(366)), "policy.approvalsLast", "Give a time such as 2.00:00:00, at most a year.")
        .Unless(input.Bake is not { } bake || bake >= TimeSpan.Zero, "policy.bake", "Give a time such as 00:15:00.");
}
