using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Website.Home;

/// <summary>The way from an empty portal to the first upgrade, each step checked against what routers and agents really say.</summary>
public sealed class SetupPath(IDbContextFactory<PortalDb> databases, FleetState fleet)
{
    /// <returns>Null once something was upgraded: whoever has done it once needs no guide.</returns>
    public async Task<IReadOnlyList<SetupStep>?> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Set<RunRow>().AnyAsync(cancellation)) return null;
        var routers = await db.Set<RouterRow>().OrderBy(r => r.Name).Select(r => r.Name).ToListAsync(cancellation);
        var servers = await db.Set<ServerRow>().OrderBy(s => s.Name).Select(s => s.Name).ToListAsync(cancellation);
        var listed = await db.Set<ListedServerRow>().GroupBy(l => l.Program).Select(g => new { Program = g.Key, Servers = g.Count() })
            .ToListAsync(cancellation);
        var plan = await db.Set<PlanRow>().OrderByDescending(p => p.CreatedAt).FirstOrDefaultAsync(cancellation);
        return
        [
            Routers(routers), Servers(servers),
            new("A program and its servers", listed.Count > 0,
                listed.Count > 0 ? Some([.. listed.Select(l => $"{l.Program} is on {Count(l.Servers, "server")}")])
                : "Say what a program is called, what identifies it to the routers, and which servers hold it.",
                "/programs", listed.Count > 0 ? "Look" : "Add a program"),
            new("A dry run", plan is not null,
                plan is null ? "Plan an upgrade and let the portal check every server: nothing is changed by that."
                : $"{plan.Program} to {plan.Version} is planned. Start it when you like.",
                plan is null ? "/plans/new" : $"/plans/{plan.Id}", plan is null ? "Plan an upgrade" : "Look at the plan"),
        ];
    }

    private SetupStep Routers(List<string> names)
    {
        var answer = names.Where(n => fleet.Router(n) is { Silent: null, Value: not null }).ToList();
        var says = names.Count == 0 ? "Tell the portal where your router is: HAProxy, or the small one that comes with it."
            : Some([.. names.Select(n => fleet.Router(n) switch
            {
                { Silent: null, Value: { } table } => $"{n} answers, {Count(table.Programs.Count, "program")} seen",
                { Silent: { } reason } => $"{n} does not answer: {reason}",
                _ => $"{n} has not been heard yet",
            })]);
        return new("A router", answer.Count > 0 && answer.Count == names.Count, says, "/routers",
            names.Count == 0 ? "Add a router" : "Look");
    }

    private SetupStep Servers(List<string> names)
    {
        var answer = names.Where(n => fleet.Agent(n) is { Silent: null, Value: not null }).ToList();
        var says = names.Count == 0
            ? "Install the agent on an application server and add the server here: you get one command that makes the two know each other."
            : Some([.. names.Select(n => fleet.Agent(n) switch
            {
                { Silent: null, Value: { } status } => $"{n} answers, {Count(status.Programs.Count, "program")} there",
                { Silent: { } reason } => $"{n} does not answer: {reason}",
                _ => $"{n} waits for its agent",
            })]);
        return new("A server with its agent", answer.Count > 0 && answer.Count == names.Count, says, "/servers",
            names.Count == 0 ? "Add a server" : "Look");
    }

    private static string Some(IReadOnlyList<string> all) =>
        string.Join("; ", all.Take(3)) + (all.Count > 3 ? $"; and {all.Count - 3} more." : ".");

    private static string Count(int many, string one) => many == 1 ? $"1 {one}" : $"{many} {one}s";
}

/// <summary>A step of the way to the first upgrade, looked at live.</summary>
/// <param name="Name">What is to be done.</param>
/// <param name="IsDone">It works.</param>
/// <param name="Says">What was seen, or what to do.</param>
/// <param name="Verb">What is done there.</param>
public sealed record SetupStep(string Name, bool IsDone, string Says, string Link, string Verb);
