using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;

namespace UpgradePortal.ManualDrains.Core;

/// <summary>What a person may do by hand, and why not. A second click is refused too: it changes nothing and says so.</summary>
public static class ManualDrainRules
{
    /// <param name="capacity">Who serves.</param>
    /// <param name="minAvailable">Servers that a run of the program, or the order itself, wants to keep in service.</param>
    /// <param name="usual">Servers that the program's own defaults keep in service; 0: they say nothing, or the outage is accepted.</param>
    public static Refusal? RefuseDrain(InstanceSituation at, Capacity capacity, int minAvailable, int usual = 0) => at switch
    {
        { TurnKeepsIt: true } => new($"A run's turn keeps {at.What}. Wait for it, or cancel the run."),
        { Claim: { IsManual: true, Restoring: false } claim } =>
            new($"{ActorText.Of(claim.By)} has drained {at.What} already: {claim.Reason}"),
        { Claim: { IsManual: false, Restoring: false } claim } => new($"{at.What} was left out by a run already: {claim.Reason}"),
        { Owner: DrainOwner.Unowned } => new($"{at.What} is stopped and nobody claims it. Restore it first."),
        { Owner: DrainOwner.SomebodyElse } =>
            new($"Somebody else stopped {at.What} at {at.StoppedAt}. Let them begin it there first: it is theirs."),
        _ => TooFew(at, capacity, minAvailable, usual),
    };

    public static Refusal? RefuseRestore(InstanceSituation at) => at switch
    {
        { TurnKeepsIt: true } =>
            new($"A run's turn keeps {at.What}, or its upgrade may still run there. Decide about it on the run's page."),
        { Claim.Restoring: true } => new($"{at.What} is being brought back already."),
        { Claim: not null } or { Owner: DrainOwner.Unowned } => null,
        { Owner: DrainOwner.SomebodyElse } =>
            new($"Somebody else stopped {at.What} at {at.StoppedAt}: only what was stopped here is restored here."),
        _ => new($"{at.What} was not drained here: there is nothing to restore."),
    };

    /// <param name="what">What is to be routed again.</param>
    /// <param name="unhealthy">Why the server itself says no; null when it is healthy.</param>
    /// <param name="hold">The agent's hold in force; null when there is none.</param>
    public static Refusal? RefuseRouting(string what, string? unhealthy, Hold? hold) =>
        unhealthy is not null ? new($"{what} is not healthy: {unhealthy} Fix it, or restore it even if unhealthy.") :
        hold is not null ? new($"The agent still holds {what} ({hold.HoldId}). Wait, or restore it even so: the hold is then let go first.")
        : null;

    // Its own claim does not stand in its way: it may be taken out again while it is being brought back. Nor does another program's
    // upgrade there: a drain upgrades nothing.
    private static Refusal? TooFew(InstanceSituation at, Capacity capacity, int minAvailable, int usual)
    {
        var free = capacity with { ManuallyDrained = capacity.ManuallyDrained.Remove(at.Server), Busy = [] };
        if (free.Refuse(at.Server, minAvailable) is { } refusal) return new($"{at.Program}: {refusal.Message} {Remedy(capacity)}");
        return free.Refuse(at.Server, usual) is null ? null : new(
            $"{at.Program}: its defaults keep {usual} servers in service, and without {at.Server} {free.Serving.Remove(at.Server).Count} "
            + "would serve. Accept the outage with a reason (acceptOutage) to drain it even so.");
    }

    private static string Remedy(Capacity capacity) => capacity.Serving.Count == 0
        ? "No server is known to serve: what is not seen routed and healthy does not count."
        : $"Serving now: {string.Join(", ", capacity.Serving.Order(StringComparer.Ordinal))}.";
}
