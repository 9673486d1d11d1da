using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.Routing;

/// <summary>Who serves a program, inside somebody's transaction. What is not known counts as not serving.</summary>
internal sealed class CapacityReader(PortalDb db, FleetState fleet, RouteFacts facts)
{
    /// <param name="minReadyTime">How long a server must have been healthy to count.</param>
    /// <param name="acceptOutage">Nobody need serve meanwhile.</param>
    /// <param name="forRun">Its own claims hold nobody up; null: a person's order.</param>
    public async Task<Capacity> ReadAsync(
        string program, TimeSpan minReadyTime, bool acceptOutage, Guid? forRun, CancellationToken cancellation)
    {
        var (listed, claims) = await ListedAsync(program, cancellation);
        var areOut = await db.RoutersOutAsync(cancellation);
        // Left out by an earlier run, and nobody knows yet whether its upgrade still runs there.
        var unsettled = claims.Where(c => c.KeepsServer && c.RunId != forRun).Select(c => c.Server);
        var idle = WhyNotServing(listed, claims, areOut, minReadyTime);
        var situations = await new InstanceRoutingReader(db, fleet, facts).ReadAsync(
            db.Set<ListedServerRow>().Where(l => l.Program == program), cancellation);
        return new(
            [.. listed.Select(l => l.Server).Where(s => !idle.ContainsKey(s))],
            [.. unsettled, .. await BusyElsewhereAsync(program, listed, cancellation)],
            [.. claims.Where(c => c.RunId is null).Select(c => c.Server)],
            acceptOutage)
        {
            NotServing = WhyRoutersDoNot(listed, areOut),
            StoppedElsewhere = situations.Where(s => s.Owner is DrainOwner.SomebodyElse)
                .ToImmutableDictionary(s => s.Server, s => string.Join(' ', s.StoppedBy)),
            Followed = await FollowedAsync(listed, areOut, cancellation),
        };
    }

    private async Task<(List<ListedServerRow> Listed, List<DrainClaimRow> Claims)> ListedAsync(
        string program, CancellationToken cancellation) =>
        (await db.Set<ListedServerRow>().AsNoTracking().Include(l => l.Bindings).Where(l => l.Program == program)
            .ToListAsync(cancellation),
        await db.Set<DrainClaimRow>().AsNoTracking().Where(c => c.Program == program).ToListAsync(cancellation));

    // A server that upgrades one program at a time is busy while a turn of another program keeps it.
    private async Task<List<string>> BusyElsewhereAsync(string program, List<ListedServerRow> listed, CancellationToken cancellation)
    {
        var servers = listed.Select(l => l.Server).ToList();
        return await db.Set<DrainClaimRow>().Where(c => c.Program != program && c.KeepsServer && servers.Contains(c.Server))
            .Where(c => db.Set<ServerRow>().Any(s => s.Name == c.Server && s.OneAtATime)).Select(c => c.Server).ToListAsync(cancellation);
    }

    // Whoever stops a line stops those that follow it: other programs lose a server too.
    private async Task<ImmutableDictionary<string, string>> FollowedAsync(
        List<ListedServerRow> listed, IReadOnlyList<string> areOut, CancellationToken cancellation)
    {
        var found = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var entry in listed)
        {
            foreach (var line in entry.Bindings.Where(b => !areOut.Contains(b.Router)))
            {
                if (fleet.FreshRouter(line.Router) is not { } table) continue;
                foreach (var (backend, name) in RouteRules.Followers(table, line.Backend, line.RouterServer))
                    if (await FollowerAsync(line.Router, backend, name, areOut, cancellation) is { } alone)
                        found[entry.Server] =
                            $"At {line.Router} {alone.Program} on {alone.Server} follows {line.Backend}/{line.RouterServer}, "
                            + $"and without it nobody would serve {alone.Program}.";
            }
        }
        return found.ToImmutable();
    }

    /// <returns>What is bound to the line, when it is the only server that serves its program.</returns>
    private async Task<ListedServerRow?> FollowerAsync(
        string router, string backend, string name, IReadOnlyList<string> areOut, CancellationToken cancellation)
    {
        var bound = await db.Set<ListedServerRow>().AsNoTracking().FirstOrDefaultAsync(
            l => l.Bindings.Any(b => b.Router == router && b.Backend == backend && b.RouterServer == name), cancellation);
        if (bound is null) return null;
        var (listed, claims) = await ListedAsync(bound.Program, cancellation);
        var idle = WhyNotServing(listed, claims, areOut, TimeSpan.Zero);
        return listed.Count(l => !idle.ContainsKey(l.Server)) == 1 && !idle.ContainsKey(bound.Server) ? bound : null;
    }

    private ImmutableDictionary<string, string> WhyNotServing(
        List<ListedServerRow> listed, List<DrainClaimRow> claims, IReadOnlyList<string> areOut, TimeSpan minReadyTime)
    {
        var found = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var entry in listed)
        {
            var why = claims.Exists(c => c.Server == entry.Server) ? $"{entry.Server} is out of service"
                : WhyNotServing(entry, areOut, minReadyTime);
            if (why is not null) found[entry.Server] = why;
        }
        return found.ToImmutable();
    }

    // What a router itself says of a line, for people: that a server is out or silent they see elsewhere.
    private ImmutableDictionary<string, string> WhyRoutersDoNot(List<ListedServerRow> listed, IReadOnlyList<string> areOut) => listed
        .Select(l => (l.Server, Why: l.Bindings.Where(b => !areOut.Contains(b.Router)).Select(b => WhyNotServing(l, b))
            .FirstOrDefault(w => w is not null)))
        .Where(l => l.Why is not null).ToImmutableDictionary(l => l.Server, l => l.Why!, StringComparer.Ordinal);

    private string? WhyNotServing(ListedServerRow listed, BindingRow line) =>
        fleet.FreshRouter(line.Router) is not { } table || table.Find(line.Backend, line.RouterServer) is not { } seen ? null
        : RouteRules.WhyNotServing(table, line.Backend, line.RouterServer) is { } why ? $"{line.Router} {why} ({listed.Server})"
        : RouteRules.OtherAddress(seen, line.Address ?? listed.Address) is { } other
        ? $"{line.Router} sends requests for {listed.Server} to {other}" : null;

    private string? WhyNotServing(ListedServerRow listed, IReadOnlyList<string> areOut, TimeSpan minReadyTime)
    {
        var lines = listed.Bindings.Where(b => !areOut.Contains(b.Router)).ToList();
        if (lines.Count == 0) return $"no router in service is bound to {listed.Server}";
        foreach (var line in lines)
        {
            if (fleet.FreshRouter(line.Router)?.Find(line.Backend, line.RouterServer) is null)
                return $"{line.Router} does not say whether it sends requests to {listed.Server}";
            if (WhyNotServing(listed, line) is { } why) return why;
        }
        return fleet.Program(listed.Program, listed.Server) switch
        {
            null => $"the agent on {listed.Server} does not say how {listed.Program} is",
            { Hold: not null } => $"the agent on {listed.Server} holds {listed.Program}",
            { Healthy: false } => $"{listed.Program} on {listed.Server} is not healthy",
            _ when minReadyTime > TimeSpan.Zero && !(fleet.HealthyFor(listed.Program, listed.Server) >= minReadyTime) =>
                $"{listed.Program} on {listed.Server} has not been healthy for long enough",
            _ => null,
        };
    }
}
