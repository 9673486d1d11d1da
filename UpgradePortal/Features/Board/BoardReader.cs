using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Board;

/// <summary>Every program on every server, from the record and from what agents and routers last said.</summary>
public sealed class BoardReader(IDbContextFactory<PortalDb> databases, FarmMirror mirror, RouteFacts facts, TimeProvider clock)
{
    public async Task<IReadOnlyList<BoardProgram>> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var programs = await db.Programs.AsNoTracking().OrderBy(p => p.Name).ToListAsync(cancellation);
        var listed = await db.ServerList.AsNoTracking().Include(l => l.Bindings).OrderBy(l => l.Position).ThenBy(l => l.Server).ToListAsync(cancellation);
        var turns = await db.Turns.AsNoTracking().Where(t => t.KeepsServer).ToListAsync(cancellation);
        var claims = await db.Claims.AsNoTracking().ToListAsync(cancellation);
        var wanted = await db.WantedRoutes.AsNoTracking().ToListAsync(cancellation);
        var areOut = await db.RoutersOutAsync(cancellation);
        var latest = await db.Runs.AsNoTracking().GroupBy(r => r.Program).Select(g => g.OrderByDescending(r => r.CreatedAt).First()).ToListAsync(cancellation);
        return [.. programs.Select(p => new BoardProgram(p.Name, p.CodeValue,
            latest.Find(r => r.Program == p.Name) is { } run ? new BoardRun(run.Id, run.Version, run.Status, run.IsOver, run.Run().WaitsForGo) : null,
            [.. listed.Where(l => l.Program == p.Name).Select(l => Cell(l, facts.Of(l, wanted, areOut), Turn(turns, l),
                claims.Find(c => c.Program == l.Program && c.Server == l.Server)?.Claim))]))];
    }

    /// <returns>Routers that a person has declared out of service.</returns>
    public async Task<IReadOnlyList<BoardRouterOut>> RoutersOutAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Routers.Where(r => r.OutWhy != null).OrderBy(r => r.Name)
            .Select(r => new BoardRouterOut(r.Name, r.OutWhy!, r.OutBy!, r.OutSince!.Value)).ToListAsync(cancellation);
    }

    private static ServerTurn? Turn(List<TurnRow> turns, ListedServerRow listed) =>
        turns.Find(t => t.Program == listed.Program && t.Server == listed.Server)?.Turn();

    private BoardCell Cell(ListedServerRow listed, IReadOnlyList<RouteFact> routes, ServerTurn? turn, StopClaim? claim)
    {
        var agent = mirror.Agent(listed.Server);
        var status = agent?.Value?.Programs.FirstOrDefault(p => p.Program == listed.Program);
        var hold = agent is { Silent: null } ? status?.Hold : null;
        var owner = Ownership.Of(routes, claim is not null || turn is not null, Ownership.IsOurs(hold, listed.Server));
        var unheard = routes.FirstOrDefault(r => mirror.Router(r.Router) is { Silent: not null })?.Router;
        var silent = agent is null ? "Its agent has not been heard yet." : agent.Silent;
        return new(listed.Server, BoardStates.Of(turn, claim, owner), status?.Version, status?.Sessions, status?.Healthy ?? false,
            agent is null ? null : agent.Age(clock), silent,
            unheard is null ? turn?.Why ?? BoardStates.Why(claim, owner, routes) : $"{unheard} does not answer: nobody knows what it routes.");
    }
}
