using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>Whether all servers of a plan agree that the program is sticky.</summary>
public static class ClientCounts
{
    public static IEnumerable<Refusal> Refusals(FarmMirror mirror, PlanRow plan) => PlanRefusals.OfClients(
        plan.Program, [.. plan.Servers.Select(s => (s, mirror.Program(plan.Program, s) is { } seen ? seen.Clients is not null : (bool?)null))]);
}
