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
        var situations = await new InstanceRoutingReader(db, fleet, facts).ReadAsync(
            db.Set<ListedServerRow>().Where(l => l.Program == program), cancellation);
        return new(
            [.. Serving(listed, claims, areOut, minReadyTime)],
            [.. unsettled, .. await BusyElsewhereAsync(program, listed, cancellation)],
            [.. claims.Where(c => c.RunId is null).Select(c => c.Server)],
            acceptOutage)
        {
            NotServing = WhyNotServing(listed, areOut),
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
        return Serving(listed, claims, areOut, TimeSpan.Zero).ToList() is [var last] && last == bound.Server ? bound : null;
    }

    private IEnumerable<string> Serving(
        List<ListedServerRow> listed, List<DrainClaimRow> claims, IReadOnlyList<string> areOut, TimeSpan minReadyTime) =>
        listed.Where(l => !claims.Exists(c => c.Server == l.Server) && Serves(l, areOut, minReadyTime)).Select(l => l.Server);

    private bool Serves(ListedServerRow listed, IReadOnlyList<string> areOut, TimeSpan minReadyTime)
    {
        var lines = listed.Bindings.Where(b => !areOut.Contains(b.Router)).ToList();
        return lines.Count > 0
            && lines.TrueForAll(b => IsSeen(b) && WhyNotServing(listed, b) is null)
            && fleet.Program(listed.Program, listed.Server) is { Healthy: true, Hold: null }
            && (minReadyTime <= TimeSpan.Zero || fleet.HealthyFor(listed.Program, listed.Server) >= minReadyTime);
    }

    private bool IsSeen(BindingRow line) => fleet.FreshRouter(line.Router)?.Find(line.Backend, line.RouterServer) is not null;

    // What routers say themselves, for people: that a server is out, sick or silent they see elsewhere.
    private ImmutableDictionary<string, string> WhyNotServing(List<ListedServerRow> listed, IReadOnlyList<string> areOut)
    {
        var found = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var entry in listed)
            foreach (var line in entry.Bindings.Where(b => !areOut.Contains(b.Router)))
                if (WhyNotServing(entry, line) is { } why) found.TryAdd(entry.Server, why);
        return found.ToImmutable();
    }

    /// <returns>Null also when the router says nothing of it.</returns>
    private string? WhyNotServing(ListedServerRow listed, BindingRow line) =>
        fleet.FreshRouter(line.Router) is not { } table || table.Find(line.Backend, line.RouterServer) is not { } seen ? null
        : RouteRules.WhyNotServing(table, line.Backend, line.RouterServer) is { } why ? $"{line.Router} {why} ({listed.Server})"
        : RouteRules.OtherAddress(seen, line.Address ?? listed.Address) is { } other
        ? $"{line.Router} sends requests for {listed.Server} to {other}" : null;
}
