using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals;
using UpgradePortal.Audit.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs.History;

/// <summary>Puts the evidence of a run together from the record alone: nothing is asked, and nothing is remembered.</summary>
public sealed class EvidenceReader(IDbContextFactory<PortalDb> databases)
{
    /// <returns>Null when there is no such run.</returns>
    public async Task<EvidenceView?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Set<RunRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } row) return null;
        var run = row.Run();
        var events = await db.Set<EventRow>().AsNoTracking().Where(e => e.RunId == id).OrderBy(e => e.Id).ToListAsync(cancellation);
        var turns = await db.Set<TurnRow>().AsNoTracking().Where(t => t.RunId == id).OrderBy(t => t.Position).ToListAsync(cancellation);
        var traffic = await db.Set<RunTotalsRow>().AsNoTracking().Where(c => c.RunId == id).ToListAsync(cancellation);
        var said = events.FindAll(e => e.Server is null);
        return new(
            id, row.Program, row.Version, EvidenceText.Of(row.Status), row.CreatedAt, row.CreatedBy, row.EndedAt, row.Requesters,
            row.ContentHash,
            [.. run.Policy.Windows.Select(w => w.Name)],
            EvidenceWindow.Of(run.Policy, row.CreatedAt, row.EndedAt ?? events.Select(e => e.At).Append(row.CreatedAt).Max()),
            run.FreezeOverride,
            await ApprovalHistory.ReadAsync(db, row.PlanId, null, row.ContentHash, row.CreatedAt, cancellation),
            await ApprovalHistory.ReadAsync(db, row.PlanId, id, row.ContentHash, row.CreatedAt, cancellation),
            [.. turns.Select(t => EvidenceTurn.Of(t.Turn(), run, events))],
            [.. traffic.GroupBy(c => c.Program, StringComparer.Ordinal)
                .Select(g => new EvidenceTraffic(g.Key, g.Sum(c => c.Served), g.Sum(c => c.Failed), g.Any(c => c.IsAtLeast),
                    g.Key == row.Program))
                .OrderByDescending(t => t.IsUpgraded).ThenBy(t => t.Program, StringComparer.Ordinal)],
            Lines(said.Where(e => EventCodes.IsOfRun(e.Code)), run), Lines(said.Where(e => !EventCodes.IsOfRun(e.Code)), run),
            await ChainAsync(db, id, cancellation))
        {
            RouterErrors = await db.Set<RouterTotalsRow>().AsNoTracking().Where(c => c.RunId == id).OrderBy(c => c.Router)
                .ThenBy(c => c.Backend).Select(c => new EvidenceRouterErrors(c.Router, c.Backend, c.Errors, c.IsAtLeast))
                .ToListAsync(cancellation),
        };
    }

    private static IReadOnlyList<EvidenceLine> Lines(IEnumerable<EventRow> events, UpgradeRun run) =>
        [.. events.Select(e => new EvidenceLine(e.At, EventCodes.Text(e, run.Program, run.Version)))];

    private static async Task<EvidenceChain?> ChainAsync(PortalDb db, Guid run, CancellationToken cancellation)
    {
        var own = db.Set<AuditRow>().AsNoTracking().Where(a => a.RunId == run);
        return await own.OrderByDescending(a => a.Id).FirstOrDefaultAsync(cancellation) is { } last
            ? new(await own.MinAsync(a => a.Id, cancellation), last.Id, last.Hash) : null;
    }
}
