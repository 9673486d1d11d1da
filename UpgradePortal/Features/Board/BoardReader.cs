using Microsoft.EntityFrameworkCore;
using UpgradePortal.Contracts;
using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Board;

/// <summary>Every program on every server, from the record and from what agents and routers last said.</summary>
public sealed class BoardReader(IDbContextFactory<PortalDb> databases, FarmMirror mirror, TimeProvider clock)
{
    public async Task<IReadOnlyList<BoardProgram>> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var programs = await db.Programs.AsNoTracking().OrderBy(p => p.Name).ToListAsync(cancellation);
        var listed = await db.ServerList.AsNoTracking().Include(l => l.Bindings).OrderBy(l => l.Position).ThenBy(l => l.Server).ToListAsync(cancellation);
        var turns = await db.Turns.AsNoTracking().Where(t => t.KeepsServer).ToListAsync(cancellation);
        var claims = await db.Claims.AsNoTracking().ToListAsync(cancellation);
        var latest = await db.Runs.AsNoTracking().GroupBy(r => r.Program).Select(g => g.OrderByDescending(r => r.CreatedAt).First()).ToListAsync(cancellation);
        return [.. programs.Select(p => new BoardProgram(p.Name, p.CodeValue,
            latest.Find(r => r.Program == p.Name) is { } run ? new BoardRun(run.Id, run.Version, run.Status, run.IsOver) : null,
            [.. listed.Where(l => l.Program == p.Name).Select(l => Cell(l, Turn(turns, l), claims.Find(c => c.Program == l.Program && c.Server == l.Server)))]))];
    }

    private static ServerTurn? Turn(List<TurnRow> turns, ListedServerRow listed) =>
        turns.Find(t => t.Program == listed.Program && t.Server == listed.Server)?.Turn();

    private BoardCell Cell(ListedServerRow listed, ServerTurn? turn, StopClaimRow? claim)
    {
        var agent = mirror.Agent(listed.Server);
        var status = agent?.Value?.Programs.FirstOrDefault(p => p.Program == listed.Program);
        var routers = listed.Bindings.Select(b => (Binding: b, Seen: mirror.Router(b.Router))).ToList();
        // What a silent router last said is not known to be so any more.
        var routes = routers.Select(r => r.Seen is { Silent: null } seen ? seen.Value?.Find(r.Binding.Backend, r.Binding.RouterServer)?.Mode : null).ToList();
        var unheard = routers.Find(r => r.Seen is { Silent: not null }).Binding?.Router;
        var silent = agent is null ? "Its agent has not been heard yet." : agent.Silent;
        return new(listed.Server, State(turn, claim, routes), status?.Version, status?.Sessions, status?.Healthy ?? false,
            agent is null ? null : agent.Age(clock), silent,
            unheard is null ? turn?.Why ?? claim?.Why : $"{unheard} does not answer: nobody knows what it routes.");
    }

    private static CellState State(ServerTurn? turn, StopClaimRow? claim, List<RoutingMode?> routes) => turn switch
    {
        { IsStopped: true } or { Trouble: Trouble.Overdue } => CellState.NeedsDecision,
        { Phase: Phase.Upgrading } => CellState.Upgrading,
        { Phase: Phase.Verifying or Phase.Restoring } => CellState.ComingBack,
        { Phase: Phase.Draining or Phase.Waiting } => CellState.Draining,
        _ when claim is not null => CellState.LeftOut,
        _ when routes.Count == 0 || routes.Contains(null) => CellState.Unknown,
        _ when routes.TrueForAll(r => r is RoutingMode.Routed) => CellState.Routed,
        _ => CellState.StoppedByOthers,
    };
}
