using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Hands;

/// <summary>Reads how programs on servers stand, for whoever wants to change them by hand.</summary>
public sealed class HandCells(IDbContextFactory<PortalDb> databases, FarmMirror mirror, HandReturns returns, TimeProvider clock)
{
    public async Task<IReadOnlyList<string>> ProgramsOfAsync(string server, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ServerList.Where(l => l.Server == server).Select(l => l.Program).ToListAsync(cancellation);
    }

    /// <returns>The newest turns there, newest first.</returns>
    public async Task<IReadOnlyList<CellTurn>> TurnsAsync(string program, string server, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Turns.Where(t => t.Program == program && t.Server == server)
            .Join(db.Runs, t => t.RunId, r => r.Id, (t, r) => new { r.Id, r.Version, r.CreatedAt, t.Phase })
            .OrderByDescending(t => t.CreatedAt).Take(5).Select(t => new CellTurn(t.Id, t.Version, t.CreatedAt, t.Phase)).ToListAsync(cancellation);
    }

    /// <returns>Null when the server list does not have it.</returns>
    public async Task<CellView?> FindAsync(string program, string server, CancellationToken cancellation)
    {
        if (await returns.SituationAsync(program, server, cancellation) is not { } at) return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var bindings = await db.ServerList.Where(l => l.Program == program && l.Server == server).SelectMany(l => l.Bindings).ToListAsync(cancellation);
        var wanted = await db.WantedRoutes.AsNoTracking().Where(w => w.Program == program && w.Server == server).ToListAsync(cancellation);
        var areOut = await db.Routers.AsNoTracking().Where(r => r.OutWhy != null).ToDictionaryAsync(r => r.Name, r => r.OutWhy, cancellation);
        var routes = bindings.Select(b => (b.Router, b.Backend, b.RouterServer)).Union(wanted.Select(w => (w.Router, w.Backend, w.RouterServer)));
        return new(program, server, at.Owner, at.Claim, at.TurnKeepsIt, mirror.Program(program, server)?.Sessions,
            mirror.Program(program, server)?.Clients,
            MayDrain: at is { TurnKeepsIt: false, Claim: null or { Restoring: true }, Owner: not (StopOwner.Orphan or StopOwner.SomebodyElse) },
            HandRules.RefuseRestore(at) is null, HandRules.RefuseRepair(at) is null,
            [.. routes.Select(r => Route(r, wanted.Find(w => (w.Router, w.Backend, w.RouterServer) == r), areOut.GetValueOrDefault(r.Router)))]);
    }

    private RouteSeenView Route((string Router, string Backend, string Server) at, WantedRouteRow? wanted, string? outWhy)
    {
        var seen = mirror.Router(at.Router);
        return new(at.Router, at.Backend, at.Server, wanted?.Mode, mirror.ModeSeen(at.Router, at.Backend, at.Server),
            wanted?.IsConfirmed ?? false, seen?.Age(clock).TotalMilliseconds, seen?.Silent, wanted?.Trouble, outWhy);
    }
}
