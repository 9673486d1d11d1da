using Microsoft.EntityFrameworkCore;
using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>Finds stops that nobody here ordered: those of ours that nobody claims, after an older back-up was restored, say; and those made
/// at a router by somebody else. People are told of each once.</summary>
public sealed class Strays(WriteGate gate, IDbContextFactory<PortalDb> databases, FarmMirror mirror, RouteFacts facts, TimeProvider clock)
{
    /// <returns>Stops of ours that nobody claims.</returns>
    public async Task<IReadOnlyList<HandSituation>> OrphansAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return [.. (await ReadAsync(db, cancellation)).Where(s => s.Owner is StopOwner.Orphan)];
    }

    /// <returns>Those that are new.</returns>
    public async Task<IReadOnlyList<HandSituation>> TellAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // Most often there is nothing to write, and then nobody is made to wait for it.
        var (fresh, gone) = Compare(await ReadAsync(db, cancellation), await db.Strays.AsNoTracking().ToListAsync(cancellation));
        return fresh.Count + gone.Count == 0 ? [] : await gate.WriteAsync(write => PutAsync(write, cancellation), cancellation);
    }

    private async Task<IReadOnlyList<HandSituation>> PutAsync(PortalDb db, CancellationToken cancellation)
    {
        var (fresh, gone) = Compare(await ReadAsync(db, cancellation), await db.Strays.ToListAsync(cancellation));
        db.Strays.RemoveRange(gone);
        await db.SaveChangesAsync(cancellation);
        var now = clock.GetUtcNow();
        foreach (var at in fresh)
        {
            db.Strays.Add(new() { Program = at.Program, Server = at.Server, Owner = at.Owner, Since = now });
            var (kind, code, data) = Said(at);
            db.Notices.Add(NoticeRow.Of(now, kind, at.Program, RouterEventText.Of(code, data), "/"));
            await RouteStory.DriftAsync(db, at.Program, code, data, now, cancellation);
        }
        return fresh;
    }

    // Whether a stop is somebody else's the agent's hold decides: until it is heard, nobody is accused.
    private async Task<IReadOnlyList<HandSituation>> ReadAsync(PortalDb db, CancellationToken cancellation) =>
        [.. (await new HandReader(db, mirror, facts).ReadAsync(db.ServerList, cancellation))
            .Select(s => s.Owner is StopOwner.SomebodyElse && mirror.Agent(s.Server) is not { Silent: null } ? s with { Owner = StopOwner.Unknown } : s)];

    // What is not known now, because a router or the portal was away, has neither come nor gone.
    private static (List<HandSituation> Fresh, List<StrayRow> Gone) Compare(IReadOnlyList<HandSituation> all, List<StrayRow> told)
    {
        var now = all.Where(s => s.Owner is not StopOwner.Unknown).ToDictionary(s => (s.Program, s.Server));
        var listed = all.Select(s => (s.Program, s.Server)).ToHashSet();
        var gone = told.Where(t => now.TryGetValue((t.Program, t.Server), out var at) ? at.Owner != t.Owner : !listed.Contains((t.Program, t.Server))).ToList();
        var fresh = now.Values.Where(s => s.Owner is StopOwner.Orphan or StopOwner.SomebodyElse)
            .Where(s => !told.Exists(t => (t.Program, t.Server, t.Owner) == (s.Program, s.Server, s.Owner))).ToList();
        return (fresh, gone);
    }

    private static (NoticeKind Kind, string Code, RouterEventData Data) Said(HandSituation at) => at.Owner is StopOwner.Orphan
        ? (NoticeKind.Orphan, RouterEventText.UnownedDrain, new(null) { Program = at.Program, Server = at.Server })
        : (NoticeKind.Drift, RouterEventText.ForeignStop, new(at.StoppedAt) { Program = at.Program, Server = at.Server });
}
