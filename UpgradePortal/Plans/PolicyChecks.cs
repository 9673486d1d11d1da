using UpgradePortal.Common;
using UpgradePortal.Plans.Policy;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Plans;

/// <summary>What a policy must be before it is saved; each fault names its field and the remedy. What a field may be by itself is in
/// <see cref="PolicySchema"/>.</summary>
public static class PolicyChecks
{
    /// <returns>The same faults, with what is wrong with the policy, in the order of its fields.</returns>
    public static ValidationErrors Policy(this ValidationErrors faults, PolicyInput input)
    {
        var found = new ValidationErrors();
        foreach (var field in PolicySchema.All) field.Check(found, input);
        found.Together(input).Times(input);
        foreach (var field in PolicySchema.All)
            foreach (var (path, remedies) in found.ByField.Where(f => f.Key.Split('[')[0] == field.Path))
                foreach (var remedy in remedies) faults.Unless(false, path, remedy);
        return faults;
    }

    // What fields say to each other.
    private static ValidationErrors Together(this ValidationErrors faults, PolicyInput input) => faults
        .Unless(input.MinAvailable is not { Value: 0 } || input.AcceptOutage is not null, "policy.minAvailable",
            "0 needs acceptOutage with a reason.")
        .Unless(input.OnDrainTimeout is not OnDrainTimeout.Force || input.ForceReason?.Trim().Length > 0, "policy.forceReason",
            "Ending sessions by force needs a reason; it goes on record.")
        .Unless(input.ForceReason is null || input.OnDrainTimeout is OnDrainTimeout.Force, "policy.forceReason",
            "Leave it out, or choose force for onDrainTimeout.")
        .Unless(input.MaxFailures is null or 0 || input.OnFailure is OnFailure.LeaveOut, "policy.maxFailures",
            "Only leaveOut for onFailure goes on past a failure.")
        .Unless(input.Canaries is > 0 || (input.BakeTime ?? default) == default, "policy.bakeTime",
            "There is only one wave: give canaries too.")
        .Unless(input.Canaries is > 0 || input.PauseBetweenWaves is not true, "policy.pauseBetweenWaves",
            "There is only one wave: give canaries too.")
        .Unless(input.Canaries is > 0 || input.WaveApprovals is not { Count: > 0 }, "policy.waveApprovals",
            "There is only one wave: give canaries too.");

    private static void Times(this ValidationErrors faults, PolicyInput input) => faults
        .Unless(input.CloseStreamsAfter is not { } late || late < (input.DrainTimeout ?? new RunPolicy().DrainTimeout),
            "policy.closeStreamsAfter", "It must be shorter than drainTimeout.")
        .Unless(input.VerifyFor is not { } spread || spread < (input.VerifyTimeout ?? new RunPolicy().VerifyTimeout), "policy.verifyFor",
            "It must be shorter than verifyTimeout.");
}
