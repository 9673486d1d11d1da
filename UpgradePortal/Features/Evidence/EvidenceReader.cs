using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Evidence;

/// <summary>Puts the evidence of a run together from the record alone: nothing is asked, and nothing is remembered.</summary>
public sealed class EvidenceReader(IDbContextFactory<PortalDb> databases, PlanReader plans)
{
    // Said by the run itself; what else is said of no server is about routers.
    private static readonly HashSet<string> OfRuns = [.. typeof(RunEvent).GetNestedTypes().Select(t => t.Name)];

    /// <returns>Null when there is no such run.</returns>
    public async Task<EvidenceView?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Runs.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } row) return null;
        var (run, plan) = (row.Run(), await db.Plans.AsNoTracking().FirstAsync(p => p.Id == row.PlanId, cancellation));
        var events = await db.Events.AsNoTracking().Where(e => e.RunId == id).OrderBy(e => e.Id).ToListAsync(cancellation);
        var turns = await db.Turns.AsNoTracking().Where(t => t.RunId == id).OrderBy(t => t.Position).ToListAsync(cancellation);
        var traffic = await db.RunCounts.AsNoTracking().Where(c => c.RunId == id).ToListAsync(cancellation);
        var gates = await db.Approvals.AsNoTracking().Where(a => a.RunId == id).OrderBy(a => a.Id).ToListAsync(cancellation);
        var drifts = await db.Notices.AsNoTracking().Where(n => n.Kind == NoticeKind.Drift && n.Program == row.Program && n.At >= row.CreatedAt)
            .Where(n => row.EndedAt == null || n.At <= row.EndedAt).OrderBy(n => n.Id).ToListAsync(cancellation);
        return new(
            id, row.Program, row.Version, EvidenceWords.Of(row.Status), row.CreatedAt, row.CreatedBy, row.EndedAt, plan.Requesters, row.ContentHash,
            [.. run.Policy.Windows.Select(w => w.Name)], run.FreezeOverride,
            (await plans.ApprovalsAsync(new(plan.Id), cancellation))?.Given ?? [],
            gates.ConvertAll(g => new ApprovalGiven(g.Person, g.At, g.ExpiresAt, g.Hash, g.Comment, g.BreaksGlass, g.EndedWhy)),
            [.. turns.Select(t => Server(t.Turn(), events))],
            [.. traffic.GroupBy(c => c.Program, StringComparer.Ordinal)
                .Select(g => new EvidenceTraffic(g.Key, g.Sum(c => c.Served), g.Sum(c => c.Failed), g.Any(c => c.IsAtLeast), g.Key == row.Program))
                .OrderByDescending(t => t.IsUpgraded).ThenBy(t => t.Program, StringComparer.Ordinal)],
            Lines(events.Where(e => e.Server is null && OfRuns.Contains(e.Kind))),
            [.. Lines(events.Where(e => e.Server is null && !OfRuns.Contains(e.Kind))).Concat(drifts.Select(n => new EvidenceLine(n.At, n.Text))).OrderBy(l => l.At)],
            await ChainAsync(db, id, cancellation));
    }

    private static EvidenceServer Server(ServerTurn turn, List<EventRow> events)
    {
        var own = events.Where(e => e.Server == turn.Server).ToLookup(e => e.Kind, StringComparer.Ordinal);
        // The last time counts: a server may have been put back at a cutoff and taken out again.
        DateTimeOffset? At(string kind) => own[kind].LastOrDefault()?.At;
        var (stopped, empty) = (At(nameof(TurnEvent.Drained)), At(nameof(TurnEvent.SessionsCounted)));
        return new(
            turn.Server, EvidenceWords.Of(turn), turn.Previous, At(nameof(TurnEvent.Started)), stopped, empty, turn.MostOpen, empty - stopped,
            At(nameof(TurnEvent.Upgraded)), At(nameof(TurnEvent.Verified)), At(nameof(TurnEvent.Restored)),
            Lines(own[nameof(TurnEvent.Decided)].Concat(own[nameof(TurnEvent.ArrivedWhileStopped)]).Concat(own[nameof(TurnEvent.Failed)])
                .Concat(own[nameof(TurnEvent.TurnedBack)]).OrderBy(e => e.Id)));
    }

    private static IReadOnlyList<EvidenceLine> Lines(IEnumerable<EventRow> events) => [.. events.Select(e => new EvidenceLine(e.At, e.Text))];

    private static async Task<EvidenceChain?> ChainAsync(PortalDb db, Guid run, CancellationToken cancellation)
    {
        var subject = $"run {run}";
        var own = db.Audit.AsNoTracking().Where(a => a.Subject.StartsWith(subject));
        return await own.OrderByDescending(a => a.Id).FirstOrDefaultAsync(cancellation) is { } last
            ? new(await own.MinAsync(a => a.Id, cancellation), last.Id, last.Hash) : null;
    }
}
