using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Data;
using UpgradePortal.Method;
using UpgradePortal.Routers;

namespace UpgradePortal.Features.Plans;

/// <summary>Looks at a plan's servers and routers; changes nothing.</summary>
public sealed class PlanChecks(Catalog catalog, AgentClient agents, RouterClients routers, FarmMirror mirror, History history,
    IDbContextFactory<PortalDb> databases)
{
    public async Task<PreviewView> PreviewAsync(PlanRow plan, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var code = (await db.Programs.AsNoTracking().FirstOrDefaultAsync(p => p.Name == plan.Program, cancellation))?.Code;
        var listed = await catalog.ServerListAsync(plan.Program, cancellation);
        var servers = plan.Servers.Select(s => (Server: s, Runs: mirror.Program(plan.Program, s)?.Version)).ToList();
        var refusals = PlanRefusals.Of(plan.Program, plan.Version, servers, listed.Count, plan.Policy).Select(r => r.Message).ToList();
        refusals.AddRange(plan.Servers.Where(s => listed.All(l => l.Server != s)).Select(s => $"{s} is no longer in the server list of {plan.Program}."));
        if (await db.Runs.AnyAsync(r => r.Program == plan.Program && !r.IsOver, cancellation)) refusals.Add($"{plan.Program} is being upgraded already.");
        var usual = (await history.OfAsync(plan.Program, cancellation))?.Whole;
        return new([.. servers.Select((s, i) => new PreviewTurn(s.Server, s.Runs,
            [.. listed.Where(l => l.Server == s.Server).SelectMany(l => l.Bindings).Select(b => new PreviewSignal(b.Router, b.Backend, b.RouterServer, code!))],
            Math.Max(0, listed.Count - Math.Min(plan.Policy.MaxOut, plan.Servers.Count)), usual * Round(i, plan.Policy)))], refusals,
            usual * (Round(plan.Servers.Count - 1, plan.Policy) + 1) + (plan.Policy.Canaries > 0 ? plan.Policy.Bake : TimeSpan.Zero));
    }

    // So many batches come before the server's own; canaries are batches of their own.
    private static int Round(int position, RunPolicy policy) => policy.WaveOf(position) == 0 ? position / policy.MaxOut
        : ((policy.Canaries + policy.MaxOut - 1) / policy.MaxOut) + ((position - policy.Canaries) / policy.MaxOut);

    public async Task<PreflightView> PreflightAsync(PlanRow plan, CancellationToken cancellation)
    {
        var listed = await catalog.ServerListAsync(plan.Program, cancellation);
        var servers = await Task.WhenAll(plan.Servers.Select(s => ServerAsync(plan, s, listed.FirstOrDefault(l => l.Server == s), cancellation)));
        return new(servers.All(s => s.Passed), servers);
    }

    private async Task<ServerPreflight> ServerAsync(PlanRow plan, string server, ListedServerRow? listed, CancellationToken cancellation)
    {
        if (listed is null) return new(server, null, [new("Server list", false, $"{server} is no longer in the server list of {plan.Program}.")]);
        var (name, url, key) = await catalog.ServerAsync(server, cancellation);
        var agent = new AgentEndpoint(name, new Uri(url), key);
        var health = await agents.HealthAsync(agent, plan.Program, throughDoor: false, cancellation);
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
            RouterReading.Answered { Table: var table } when table.Find(binding.Backend, binding.RouterServer) is { } seen => new($"Router {name}", true, $"Knows {target}: {Words(seen.Mode)}."),
            RouterReading.Answered => new($"Router {name}", false, $"It does not know {target}. Correct the binding in the server list."),
            RouterReading.Silent silent => new($"Router {name}", false, silent.Why),
            _ => throw new InvalidOperationException("A reading of no known kind."),
        };
    }

    private static string Words(RoutingMode mode) => mode switch
    {
        RoutingMode.Routed => "routed",
        RoutingMode.Draining => "draining",
        RoutingMode.Stopped => "stopped",
    };
}
