using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Data;
using UpgradePortal.Routers;
using UpgradePortal.Method;

namespace UpgradePortal.Jobs;

/// <summary>Asks a plan's servers and routers whether they could do their part; changes nothing.</summary>
public sealed class PlanChecks(Catalog catalog, AgentClient agents, RouterClients routers)
{
    public async Task<PlanPreflight> PreflightAsync(PlanRow plan, CancellationToken cancellation)
    {
        var listed = await catalog.ServerListAsync(plan.Program, cancellation);
        var servers = await Task.WhenAll(plan.Servers.Select(s => ServerAsync(plan, s, listed.FirstOrDefault(l => l.Server == s), cancellation)));
        return new(servers.All(s => s.Passed), servers);
    }

    private async Task<ServerPreflight> ServerAsync(PlanRow plan, string server, ListedServerRow? listed, CancellationToken cancellation)
    {
        if (listed is null) return new(server, null, [new("Server list", false, $"{server} is no longer in the server list of {plan.Program}.")]);
        var agent = (await catalog.ServerAsync(server, cancellation)).ToEndpoint();
        var health = await agents.HealthAsync(agent, plan.Program, throughProxy: false, cancellation);
        var checks = new List<PreflightCheck> { Answers(health) };
        checks.AddRange(await agents.PreflightAsync(agent, plan.Program, plan.Version, cancellation) switch
        {
            AgentAnswer<PreflightReport>.Said report => report.Value.Checks,
            AgentAnswer<PreflightReport>.Refused no => [new("Preflight", false, no.Why)],
            AgentAnswer<PreflightReport>.Silent silent => [new("Agent", false, silent.Why)],
            _ => [],
        });
        checks.AddRange(await Task.WhenAll(listed.Bindings.Select(b => RouterAsync(b, cancellation))));
        return new(server, (health as AgentAnswer<ProgramHealth>.Said)?.Value.Version, checks);
    }

    private static PreflightCheck Answers(AgentAnswer<ProgramHealth> health) => health switch
    {
        AgentAnswer<ProgramHealth>.Said { Value: { Healthy: true, Version: { } runs } } => new("Program", true, $"Healthy, runs {runs}."),
        AgentAnswer<ProgramHealth>.Said { Value: var sick } => new("Program", false, sick.Why ?? "It does not say its version."),
        AgentAnswer<ProgramHealth>.Refused no => new("Program", false, no.Why),
        AgentAnswer<ProgramHealth>.Silent silent => new("Agent", false, silent.Why),
        _ => throw new InvalidOperationException("An answer of no known kind."),
    };

    private async Task<PreflightCheck> RouterAsync(BindingRow binding, CancellationToken cancellation)
    {
        var (name, kind, address, key) = await catalog.RouterAsync(binding.Router, cancellation);
        if ((await catalog.RoutersOutAsync(cancellation)).TryGetValue(binding.Router, out var why)) return new($"Router {name}", true, $"Out of service: {why} It is not waited for.");
        var target = $"{binding.Backend}/{binding.RouterServer}";
        return await routers.For(new(name, kind, address, key)).ReadAsync(cancellation) switch
        {
            RouterReading.Answered { Table: var table } when table.Find(binding.Backend, binding.RouterServer) is { } seen => new($"Router {name}", true, $"Knows {target}: {RoutingWords.Of(seen.Mode)}."),
            RouterReading.Answered => new($"Router {name}", false, $"It does not know {target}. Correct the binding in the server list."),
            RouterReading.Silent silent => new($"Router {name}", false, silent.Why),
            _ => throw new InvalidOperationException("A reading of no known kind."),
        };
    }
}
