using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpgradePortal.Agents;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Ui;
using UpgradePortal.Website.Instances;

namespace UpgradePortal.Website.Board;

/// <summary>Every program on every server, from the record and from what agents and routers last said. However many look, it is read once
/// for each change.</summary>
public sealed class BoardReader(
    IDbContextFactory<PortalDb> databases, FleetState fleet, RouteFacts facts, ChangeFeed feed, TimeProvider clock,
    IOptions<PageSettings> settings) : IDisposable
{
    private readonly SharedRead<BoardView> _shared = new(
        feed, clock, settings.Value.RefreshInterval, c => new BoardSnapshot(databases, fleet, facts, clock).ReadAsync(c));

    public Task<BoardView> ReadAsync(CancellationToken cancellation) => _shared.ReadAsync(cancellation);

    public void Dispose() => _shared.Dispose();
}

/// <summary>Reads the whole board at one moment.</summary>
internal sealed class BoardSnapshot(IDbContextFactory<PortalDb> databases, FleetState fleet, RouteFacts facts, TimeProvider clock)
{
    public async Task<BoardView> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var programs = await db.Set<ProgramRow>().AsNoTracking().OrderBy(p => p.Name).ToListAsync(cancellation);
        var listed = await db.Set<ListedServerRow>().AsNoTracking().Include(l => l.Bindings).OrderBy(l => l.Position).ThenBy(l => l.Server)
            .ToListAsync(cancellation);
        var turns = (await db.Set<TurnRow>().AsNoTracking().Where(t => t.KeepsServer).ToListAsync(cancellation)).ToDictionary(
            t => (t.Program, t.Server), t => t.Turn());
        var claims = (await db.Set<DrainClaimRow>().AsNoTracking().ToListAsync(cancellation)).ToDictionary(
            c => (c.Program, c.Server), c => c.Claim);
        var wanted = (await db.Set<WantedRouteRow>().AsNoTracking().ToListAsync(cancellation)).ToLookup(w => (w.Program, w.Server));
        var areOut = await db.RoutersOutAsync(cancellation);
        var latest = (await db.Set<RunRow>().AsNoTracking().GroupBy(r => r.Program)
            .Select(g => g.OrderByDescending(r => r.CreatedAt).First()).ToListAsync(cancellation))
            .ToDictionary(r => r.Program, StringComparer.Ordinal);
        var cells = listed.ToLookup(l => l.Program, l => Cell(l, facts.Of(l, wanted[(l.Program, l.Server)], areOut),
            turns.GetValueOrDefault((l.Program, l.Server)), claims.GetValueOrDefault((l.Program, l.Server)),
            latest.GetValueOrDefault(l.Program)?.Run().Policy), StringComparer.Ordinal);
        return new([.. programs.Select(p => new BoardProgram(p.Name, p.CodeValue,
            latest.GetValueOrDefault(p.Name) is { } run ? new BoardRun(run.Id, run.Version, run.Status, run.IsOver, run.Run().WaitsForGo)
            : null, [.. cells[p.Name]]))],
            await RoutersOutAsync(db, cancellation));
    }

    // Declared so by a person.
    private static Task<List<BoardRouterOut>> RoutersOutAsync(PortalDb db, CancellationToken cancellation) =>
        db.Set<RouterRow>().Where(r => r.OutOfServiceReason != null).OrderBy(r => r.Name)
        .Select(r => new BoardRouterOut(r.Name, r.OutOfServiceReason!, r.OutBy!, r.OutSince!.Value)).ToListAsync(cancellation);

    private BoardCell Cell(ListedServerRow listed, IReadOnlyList<RouteFact> routes, ServerTurn? turn, DrainClaim? claim, RunPolicy? policy)
    {
        var agent = fleet.Agent(listed.Server);
        var status = agent?.Value?.Programs.FirstOrDefault(p => p.Program == listed.Program);
        var hold = agent is { Silent: null } ? status?.Hold : null;
        var owner = Ownership.Of(routes, claim is not null || turn is not null, Ownership.IsOurs(hold, listed.Server));
        var unheard = routes.FirstOrDefault(r => fleet.Router(r.Router) is { Silent: not null })?.Router;
        var silent = agent is null ? "Its agent has not been heard yet." : agent.Silent;
        return new(listed.Server, InstanceStates.Of(turn, turn?.Asks(policy ?? new()) is true, claim, owner,
            routes.All(r => r.NotServing is null)), status?.Version,
            status?.Sessions, status?.Healthy ?? false,
            agent is null ? null : agent.Age(clock), silent,
            unheard is null ? turn?.Reason ?? InstanceStates.Reason(claim, owner, routes)
            : $"{unheard} does not answer: nobody knows what it routes.");
    }
}
