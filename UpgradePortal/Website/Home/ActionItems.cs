using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.Execution;
using UpgradePortal.Ui;
using UpgradePortal.Website.Approvals;

namespace UpgradePortal.Website.Home;

/// <summary>Everything that wants a person now: nothing that is out is forgotten here.</summary>
public sealed class ActionItems(
    IDbContextFactory<PortalDb> databases, WaitingReader waiting, UnreachableComponents silent, FallbackWatch fallbacks, DiskSpace disk)
{
    /// <returns>The caller's own and the worst first.</returns>
    public async Task<IReadOnlyList<ActionItem>> ReadAsync(CurrentUser caller, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        List<ActionItem> asks =
        [
            .. await OfRunsAsync(db, caller, cancellation),
            .. await OfStopsAsync(db, caller, cancellation),
            .. fallbacks.Fallen.OrderBy(f => f.Server, StringComparer.Ordinal).Select(f => new ActionItem(
                StateSeverity.Bad, $"{f.Server} has fallen back: {f.Program}", $"After its upgrade {f.Reason}", $"/runs/{f.Run}", "Look",
                MayOperate(caller, f.Program))),
            .. (await db.Set<PlanRow>().AsNoTracking().Where(p => p.Status == PlanStatus.Scheduled && p.HoldReason != null)
                .ToListAsync(cancellation))
                .Select(p => new ActionItem(StateSeverity.Warn, $"{p.Program} {p.Version} could not start", p.HoldReason!, $"/plans/{p.Id}",
                    "Look", MayOperate(caller, p.Program))),
            .. (await waiting.ListAsync(caller, cancellation)).Where(w => w.IsMine)
                .Select(w => new ActionItem(StateSeverity.Warn, w.What,
                    $"asked by {string.Join(", ", w.Approval.Requesters)}; {w.Approval.Count} of {w.Approval.Needed} approvals given",
                    w.Link, "Read and answer", true)),
            .. silent.Read(await NamesAsync(db.Set<ServerRow>().Select(s => s.Name), cancellation),
                await NamesAsync(db.Set<RouterRow>().Where(r => r.OutOfServiceReason == null).Select(r => r.Name), cancellation)),
        ];
        if (disk.Refuse() is { } full)
            asks.Add(new(StateSeverity.Bad, "The portal's disk is nearly full", full.Message, "/about", "Look",
                caller.May(Access.Administer, [])));
        return [.. asks.OrderByDescending(a => a.Severity).ThenByDescending(a => a.IsMine)];
    }

    private static async Task<List<ActionItem>> OfRunsAsync(PortalDb db, CurrentUser caller, CancellationToken cancellation)
    {
        var runs = (await db.Set<RunRow>().AsNoTracking().Where(r => !r.IsOver).ToListAsync(cancellation))
            .Select(r => r.Readable()).OfType<UpgradeRun>().ToDictionary(r => r.Id);
        var turns = await db.Set<TurnRow>().AsNoTracking().Where(t => runs.Keys.Contains(t.RunId)).ToListAsync(cancellation);
        var decide = turns.Select(t => (Run: runs[t.RunId], Turn: t.Turn())).Where(t => t.Turn.Asks(t.Run.Policy))
            .Select(t => new ActionItem(
                StateSeverity.Bad, $"{t.Turn.Server} needs a decision: {t.Run.Program} {t.Run.Version}",
                t.Turn.Reason ?? "It stopped and waits for a decision.", $"/runs/{t.Run.Id}", "Decide", MayOperate(caller, t.Run.Program)));
        var go = runs.Values.Where(r => r is { WaitsForGo: true, Policy.WaveApprovals.Length: 0 }).Select(r => new ActionItem(
            StateSeverity.Warn, $"{r.Program} {r.Version}: the next wave",
            "The first wave is done and was watched. The rest starts when somebody says so.", $"/runs/{r.Id}", "Look",
            MayOperate(caller, r.Program)));
        var paused = runs.Values.Where(r => r.IsPaused).Select(r => new ActionItem(
            StateSeverity.Warn, $"{r.Program} {r.Version} is paused", "Nothing moves until somebody resumes it.", $"/runs/{r.Id}", "Look",
            MayOperate(caller, r.Program)));
        return [.. decide, .. go, .. paused];
    }

    private static async Task<List<ActionItem>> OfStopsAsync(PortalDb db, CurrentUser caller, CancellationToken cancellation)
    {
        var claims = await db.Set<DrainClaimRow>().AsNoTracking()
            .Where(c => c.RestoringSince == null && !db.Set<RunRow>().Any(r => r.Id == c.RunId && !r.IsOver)).ToListAsync(cancellation);
        var strays = await db.Set<UnownedDrainRow>().AsNoTracking().ToListAsync(cancellation);
        var areOut = await db.Set<RouterRow>().AsNoTracking().Where(r => r.OutOfServiceReason != null).ToListAsync(cancellation);
        return
        [
            .. claims.Select(c => new ActionItem(StateSeverity.Warn, $"{c.Server} is out for {c.Program}",
                c.RunId is null ? $"{ActorText.Of(c.By)} drained it by hand: {c.Reason}" : $"left out by an upgrade: {c.Reason}",
                "/board", "Bring it back", MayOperate(caller, c.Program))),
            .. strays.Select(s => s.Owner is DrainOwner.Unowned
                ? new ActionItem(StateSeverity.Bad, $"{s.Server} is out for {s.Program}, and nobody claims it",
                    "This portal stopped it once. Look, and route it again.", "/board", "Repair", MayOperate(caller, s.Program))
                : new ActionItem(StateSeverity.Warn, $"{s.Server} is out for {s.Program}",
                    "It was stopped at a router, not from here: it stays as it is.", "/board", "Look", false)),
            .. areOut.Select(r => new ActionItem(StateSeverity.Warn, $"{r.Name} is out of service",
                $"{r.OutBy}: {r.OutOfServiceReason} No turn waits for it.", "/board", "Look", false)),
        ];
    }

    private static Task<List<string>> NamesAsync(IQueryable<string> names, CancellationToken cancellation) =>
        names.OrderBy(n => n).ToListAsync(cancellation);

    private static bool MayOperate(CurrentUser caller, string program) => caller.May(Access.Operate, [program]);
}

/// <param name="Severity">How much it matters.</param>
/// <param name="What">In a few words.</param>
/// <param name="Reason">In a sentence.</param>
/// <param name="Link">Where it is answered.</param>
/// <param name="Verb">What is done there.</param>
/// <param name="IsMine">The viewer may answer it.</param>
public sealed record ActionItem(StateSeverity Severity, string What, string Reason, string Link, string Verb, bool IsMine);
