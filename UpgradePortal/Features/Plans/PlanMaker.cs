using UpgradePortal.Contracts;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Plans;

/// <summary>Checks an input and makes a plan of it.</summary>
public sealed class PlanMaker(Catalog catalog, RunStarter starter)
{
    public async Task<(Guid? Plan, Faults Faults)> MakeAsync(PlanInput input, string who, CancellationToken cancellation)
    {
        var listed = (await catalog.ServerListAsync(input.Program ?? "", cancellation)).Select(l => l.Server).ToList();
        var faults = new Faults()
            .Unless(input.Program is { Length: > 0 }, "program", "Name a program of the portal.")
            .Unless(input.Program is not { Length: > 0 } || listed.Count > 0, "program", $"No server holds {input.Program}. Add one to its server list first.")
            .Unless(VersionText.IsValid(input.Version), "version", VersionText.Rule);
        Policy(input.Policy, faults);
        foreach (var server in input.Servers ?? [])
            faults.Unless(listed.Contains(server), "servers", $"{server} is not in the server list of {input.Program}: {string.Join(", ", listed)}.");
        faults.Unless(input.Servers is null || input.Servers.Distinct(StringComparer.Ordinal).Count() == input.Servers.Count, "servers", "Name each server once.");
        faults.Unless(input.Servers is not { Count: 0 }, "servers", "Name at least one server, or leave the list out for all of them.");
        if (faults.Any) return (null, faults);
        var policy = (input.Policy ?? new(null, null, null, null, null, null)).ToPolicy();
        return (await starter.PlanAsync(input.Program!, input.Version!, policy, input.Servers ?? listed, who, cancellation), faults);
    }

    private static void Policy(PolicyInput? input, Faults faults) => faults
        .Unless(input?.MaxOut is null or >= 1, "policy.maxOut", "At least 1 server must be allowed out.")
        .Unless(input?.MinInService is null or >= 0, "policy.minInService", "Give 0 or more.")
        .Unless(input?.MinInService is null or >= 1 || input?.AcceptOutage is not null, "policy.minInService", "0 needs acceptOutage with a reason.")
        .Unless(input?.AcceptOutage is not { } why || why.Trim().Length > 0, "policy.acceptOutage", "Give the reason in words.")
        .Unless(input?.WaitAtMost is not { } wait || wait > TimeSpan.Zero, "policy.waitAtMost", "Give a time such as 00:30:00.")
        .Unless(input?.VerifyAtMost is not { } verify || verify > TimeSpan.Zero, "policy.verifyAtMost", "Give a time such as 00:10:00.")
        .Unless(input?.DistrustFor is not { } distrust || distrust >= TimeSpan.Zero, "policy.distrustFor", "Give a time such as 00:01:00.");
}
