using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;
using UpgradePortal.ManualDrains.Core;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.ManualDrains;

/// <summary>Reads how programs on servers stand, for whoever wants to change them by hand.</summary>
public sealed class InstanceRouting(IDbContextFactory<PortalDb> databases, FleetState fleet, ManualRestores restores, TimeProvider clock)
{
    public async Task<IReadOnlyList<string>> ProgramsOfAsync(string server, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<ListedServerRow>().Where(l => l.Server == server).Select(l => l.Program).ToListAsync(cancellation);
    }

    /// <returns>The newest turns there, newest first.</returns>
    public async Task<IReadOnlyList<InstanceTurnView>> TurnsAsync(string program, string server, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<TurnRow>().Where(t => t.Program == program && t.Server == server)
            .Join(db.Set<RunRow>(), t => t.RunId, r => r.Id, (t, r) => new { r.Id, r.Version, r.CreatedAt, t.Phase })
            .OrderByDescending(t => t.CreatedAt).Take(5).Select(t => new InstanceTurnView(t.Id, t.Version, t.CreatedAt, t.Phase))
            .ToListAsync(cancellation);
    }

    /// <returns>Null when the server list does not have it.</returns>
    public async Task<InstanceRoutingView?> FindAsync(string program, string server, CancellationToken cancellation)
    {
        if (await restores.SituationAsync(program, server, cancellation) is not { } at) return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var bindings = await db.Set<ListedServerRow>().Where(l => l.Program == program && l.Server == server).SelectMany(l => l.Bindings)
            .ToListAsync(cancellation);
        var wanted = await db.Set<WantedRouteRow>().AsNoTracking().Where(w => w.Program == program && w.Server == server)
            .ToListAsync(cancellation);
        var areOut = await db.Set<RouterRow>().AsNoTracking().Where(r => r.OutOfServiceReason != null)
            .ToDictionaryAsync(r => r.Name, r => r.OutOfServiceReason, cancellation);
        var routes = bindings.Select(b => (b.Router, b.Backend, b.RouterServer))
            .Union(wanted.Select(w => (w.Router, w.Backend, w.RouterServer)));
        return new(program, server, at.Owner, at.Claim, at.TurnKeepsIt, fleet.Program(program, server)?.Sessions,
            fleet.Program(program, server)?.Clients,
            MayDrain: at is
            {
                TurnKeepsIt: false, Claim: null or { Restoring: true },
                Owner: not (DrainOwner.Unowned or DrainOwner.SomebodyElse)
            },
            MayRestore: ManualDrainRules.RefuseRestore(at) is null,
            [.. routes.Select(r => Route(r, wanted.Find(w => (w.Router, w.Backend, w.RouterServer) == r),
                areOut.GetValueOrDefault(r.Router)))])
        {
            NotServing = at.NotServing,
        };
    }

    private RouteSeenView Route((string Router, string Backend, string Server) at, WantedRouteRow? wanted, string? outReason)
    {
        var seen = fleet.Router(at.Router);
        return new(at.Router, at.Backend, at.Server, wanted?.Mode, fleet.ModeSeen(at.Router, at.Backend, at.Server),
            wanted?.IsConfirmed ?? false, seen?.Age(clock).TotalMilliseconds, seen?.Silent, wanted?.Trouble, outReason);
    }
}

/// <summary>A past or present turn of a program on a server.</summary>
public sealed record InstanceTurnView(Guid RunId, string Version, DateTimeOffset At, Phase Phase);

/// <summary>A program on a server, as far as routing goes: what is wanted stands beside what was seen.</summary>
/// <param name="Owner">Whose stop it is.</param>
/// <param name="Claim">Who holds it out, why, and since when; null when nobody does.</param>
/// <param name="TurnKeepsIt">A run's turn is on it.</param>
/// <param name="Sessions">Requests in progress there; null when not known.</param>
/// <param name="Clients">A sticky program's clients that belong there; null where they are not counted, or not known.</param>
/// <param name="MayDrain">A drain is offered; who serves decides when it is ordered.</param>
/// <param name="MayRestore">It is ours to restore, claimed or not.</param>
/// <param name="Routes">Of every router.</param>
public sealed record InstanceRoutingView(
    string Program, string Server, DrainOwner Owner, DrainClaim? Claim, bool TurnKeepsIt, int? Sessions, int? Clients, bool MayDrain,
    bool MayRestore,
    IReadOnlyList<RouteSeenView> Routes)
{
    /// <summary>Nobody stopped it, and a router sends it no share of the requests all the same: why; null: no such thing.</summary>
    public string? NotServing { get; init; }
}

/// <param name="Backend">Its name for the program.</param>
/// <param name="RouterServer">Its name for the server.</param>
/// <param name="Wanted">Null: nothing ever was.</param>
/// <param name="Seen">Null: not known.</param>
/// <param name="Confirmed">It was read back as wanted, at the newest generation.</param>
/// <param name="AgeMs">How old what was seen is; null when it was never heard.</param>
/// <param name="Silent">Why nothing newer came; null while it answers.</param>
/// <param name="Trouble">Why it does not obey.</param>
/// <param name="OutOfService">Why a person declared it out of service; null while it is in service.</param>
public sealed record RouteSeenView(
    string Router, string Backend, string RouterServer, RoutingMode? Wanted, RoutingMode? Seen, bool Confirmed, double? AgeMs,
    string? Silent, string? Trouble,
    string? OutOfService);
