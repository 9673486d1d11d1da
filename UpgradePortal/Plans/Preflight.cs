using UpgradePortal.Agents;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Plans.Core;
using UpgradePortal.Plans.Data;

namespace UpgradePortal.Plans;

/// <summary>Asks a plan's servers and routers whether they could do their part; changes nothing.</summary>
public sealed class Preflight(InventoryReader inventory, AgentClient agents, RouterPreflight routers, AuthorizedWrites writes)
{
    public async Task<PreflightView> PreflightAsync(PlanRow plan, Principal who, CancellationToken cancellation)
    {
        await writes.RequireAsync(who, Access.Operate, AccessTarget.Plan(plan.Id), cancellation);
        var listed = await inventory.ServerListAsync(plan.Program, cancellation);
        var lines = await routers.CheckAsync(plan, listed, cancellation);
        var servers = await Task.WhenAll(
            plan.Servers.Select(s => ServerAsync(plan, s, listed.FirstOrDefault(l => l.Server == s), lines, cancellation)));
        return new(servers.All(s => s.Passed), servers);
    }

    private async Task<ServerPreflightView> ServerAsync(
        PlanRow plan, string server, ListedServerRow? listed, ILookup<string, PreflightCheck> lines, CancellationToken cancellation)
    {
        if (listed is null)
            return new(server, null, [new("Server list", false, $"{server} is no longer in the server list of {plan.Program}.")]);
        var agent = (await inventory.ServerAsync(server, cancellation)).ToEndpoint();
        var health = await agents.HealthAsync(agent, plan.Program, throughProxy: false, cancellation);
        var checks = new List<PreflightCheck> { Answers(health) };
        checks.AddRange(await agents.PreflightAsync(agent, plan.Program, plan.Version, cancellation) switch
        {
            AgentAnswer<PreflightReport>.Said report => report.Value.Checks,
            AgentAnswer<PreflightReport>.Refused no => [new("Preflight", false, no.Reason)],
            AgentAnswer<PreflightReport>.Silent silent => [new("Agent", false, silent.Reason)],
            _ => [],
        });
        checks.AddRange(lines[server]);
        var runs = (health as AgentAnswer<ProgramHealth>.Said)?.Value.Version;
        return new(server, runs, checks, runs is null ? null : await RollbackAsync(agent, plan.Program, runs, cancellation));
    }

    // Told, and no refusal: a plan may do without a way back.
    private async Task<PreflightCheck?> RollbackAsync(AgentEndpoint agent, string program, string runs, CancellationToken cancellation) =>
        await agents.PreflightAsync(agent, program, runs, cancellation) is AgentAnswer<PreflightReport>.Said said
            ? RollbackCheck.Of(said.Value) : null;

    private static PreflightCheck Answers(AgentAnswer<ProgramHealth> health) => health switch
    {
        AgentAnswer<ProgramHealth>.Said { Value: { Healthy: true, Version: { } runs } } => new("Program", true, $"Healthy, runs {runs}."),
        AgentAnswer<ProgramHealth>.Said { Value: var sick } => new("Program", false, sick.Reason ?? "It does not say its version."),
        AgentAnswer<ProgramHealth>.Refused no => new("Program", false, no.Reason),
        AgentAnswer<ProgramHealth>.Silent silent => new("Agent", false, silent.Reason),
        _ => throw new InvalidOperationException("An answer of no known kind."),
    };
}

/// <summary>Whether all servers of a plan agree that the program is sticky.</summary>
public static class ClientCounts
{
    public static IEnumerable<Refusal> Refusals(FleetState fleet, PlanRow plan) => PlanRefusals.OfClients(
        plan.Program, [.. plan.Servers.Select(s =>
            (s, fleet.Program(plan.Program, s) is { } seen ? seen.Clients is not null : (bool?)null))]);
}

/// <summary>Whether every agent and router of a plan could do its part.</summary>
public sealed record PreflightView(bool Passed, IReadOnlyList<ServerPreflightView> Servers);

/// <param name="Runs">Version now; null when not known.</param>
/// <param name="Checks">What was looked at.</param>
/// <param name="Rollback">Whether the version that runs now could be installed again; null when that is not known.</param>
public sealed record ServerPreflightView(
    string Server, string? Runs, IReadOnlyList<PreflightCheck> Checks, PreflightCheck? Rollback = null)
{
    public bool Passed => Checks.All(c => c.Passed);
}
