using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.Routing;

/// <summary>Reads routers, from the record and from what they last said.</summary>
public sealed class RoutersReader(IDbContextFactory<PortalDb> databases, FleetState fleet, TimeProvider clock)
{
    public async Task<Paged<RouterLine>> ListAsync(int page, int size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Set<RouterRow>().AsNoTracking().OrderBy(r => r.Name).Skip((page - 1) * size).Take(size)
            .ToListAsync(cancellation);
        var names = rows.ConvertAll(r => r.Name);
        var bound = await db.Set<ListedServerRow>().SelectMany(l => l.Bindings, (l, b) => new { l.Program, b.Router })
            .Where(b => names.Contains(b.Router))
            .Distinct().OrderBy(b => b.Program).ToListAsync(cancellation);
        return new([.. rows.Select(r => Line(r, [.. bound.Where(b => b.Router == r.Name).Select(b => b.Program)]))],
            page, size, await db.Set<RouterRow>().CountAsync(cancellation));
    }

    /// <returns>Null when there is no such router.</returns>
    public async Task<RouterDetail?> FindAsync(string name, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Set<RouterRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Name == name, cancellation) is not { } row) return null;
        var bound = await db.Set<ListedServerRow>()
            .SelectMany(l => l.Bindings, (l, b) => new { l.Program, l.Server, b.Router, b.Backend, b.RouterServer })
            .Where(b => b.Router == name).ToListAsync(cancellation);
        var wanted = await db.Set<WantedRouteRow>().AsNoTracking().Where(w => w.Router == name)
            .ToDictionaryAsync(w => (w.Backend, w.RouterServer), cancellation);
        var by = bound.ToDictionary(b => (b.Backend, b.RouterServer), b => (b.Program, b.Server));
        var claims = (await db.Set<DrainClaimRow>().AsNoTracking().ToListAsync(cancellation)).ToDictionary(
            c => (c.Program, c.Server), c => c.Claim);
        var table = fleet.Router(name)?.Value;
        var owners = new LineOwners(by, claims);
        var keys = (table?.Programs ?? []).SelectMany(p => p.Servers, (p, s) => (p.Name, s.Name)).Union(by.Keys).Union(wanted.Keys);
        return new(Line(row, [.. bound.Select(b => b.Program).Distinct().Order(StringComparer.Ordinal)]),
            [.. keys.Order().Select(k => Route(k, by, wanted.GetValueOrDefault(k), table, owners))],
            fleet.Restarts(name), table?.OldProcesses ?? [])
        {
            Notes = table is null ? [] : [
                .. new[] { table.ReadOnly }.OfType<string>(), .. table.Warnings, .. table.Unreadable.Select(u => $"Can't be read: {u}")],
        };
    }

    private static RouterRoute Route(
        (string Backend, string Name) at, Dictionary<(string, string), (string Program, string Server)> bound, WantedRouteRow? wanted,
        RoutingTable? table, LineOwners owners)
    {
        var use = bound.TryGetValue(at, out var known) ? known : (wanted?.Program, wanted?.Server);
        return new(at.Backend, at.Name, use.Item1, use.Item2, wanted?.Mode, wanted?.IsConfirmed is true, wanted?.Trouble,
            table?.Find(at.Backend, at.Name))
        {
            NotServing = table is not null && RouteRules.WhyNotServing(table, at.Backend, at.Name) is { } why ? $"It {why}." : null,
            Whose = table?.Find(at.Backend, at.Name) is { } seen ? owners.Of(at.Backend, at.Name, seen, wanted) : null,
        };
    }

    private RouterLine Line(RouterRow row, IReadOnlyList<string> programs)
    {
        var seen = fleet.Router(row.Name);
        return new(row.Name, row.Kind, row.Address, row.Key is not null, programs, seen?.Value is null ? null : seen.Age(clock),
            seen?.Silent,
            row is { OutOfServiceReason: { } reason, OutBy: { } by, OutSince: { } since } ? new(reason, by, since) : null);
    }
}

/// <param name="Router">As in the list.</param>
/// <param name="Routes">All it is known to have, and all that is wanted of it.</param>
/// <param name="Restarts">That were seen since the portal's own start, newest first.</param>
/// <param name="OldProcesses">From before a reload, that have not ended.</param>
public sealed record RouterDetail(
    RouterLine Router, IReadOnlyList<RouterRoute> Routes, IReadOnlyList<DateTimeOffset> Restarts, IReadOnlyList<OldProcess> OldProcesses)
{
    /// <summary>What can't be promised with it as it is set up, and what could not be read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <param name="Kind">What speaks there.</param>
/// <param name="Address">Of its control listener.</param>
/// <param name="HasKey">The portal has one to send.</param>
/// <param name="Programs">That are bound to it.</param>
/// <param name="Age">Of its last answer; null: none since the portal was started.</param>
/// <param name="Silent">Why nothing newer came; null while it answers.</param>
/// <param name="Out">Who declared it out of service, when and why; null while it is in service.</param>
public sealed record RouterLine(
    string Name, RouterKind Kind, string Address, bool HasKey, IReadOnlyList<string> Programs, TimeSpan? Age, string? Silent,
    RouterOut? Out);

public sealed record RouterOut(string Reason, string By, DateTimeOffset Since);

/// <summary>A server of a backend: what is wanted stands beside what was seen.</summary>
/// <param name="Backend">The router's name for the program.</param>
/// <param name="Name">The router's name for the server.</param>
/// <param name="Program">Of the portal, that is bound to it; null: none is.</param>
/// <param name="Server">Of the portal, likewise.</param>
/// <param name="Wanted">Null: nothing ever was.</param>
/// <param name="IsConfirmed">It was read back as wanted.</param>
/// <param name="Trouble">Why the router does not obey.</param>
/// <param name="Seen">As the router last said; null: it does not have it, or was never heard.</param>
public sealed record RouterRoute(
    string Backend, string Name, string? Program, string? Server, RoutingMode? Wanted, bool IsConfirmed, string? Trouble,
    RoutedServer? Seen)
{
    /// <summary>Why it gets no share of the next requests; null: it does, or nobody knows.</summary>
    public string? NotServing { get; init; }

    /// <summary>Whose stop it is, in words; null: nobody's.</summary>
    public string? Whose { get; init; }
}
