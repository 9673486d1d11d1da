using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Contracts;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs.Execution;

/// <summary>After a run each of its servers is looked at for as long as the portal lives: one whose version or health falls back is told
/// once, and again only after it had recovered. The run's events remember what was told.</summary>
public sealed class FallbackWatch(
    FleetState fleet, IDbContextFactory<PortalDb> databases, WriteLock writeLock, TimeProvider clock, ChangeFeed feed) : IAgentObserver
{
    // A program that is restarted is back by then.
    private static readonly TimeSpan UnhealthyFor = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<(string Program, string Server), StatusSeen> _seen = new();
    private readonly ConcurrentDictionary<(string Program, string Server), FallenServer> _fallen = new();

    /// <summary>Those that do not run what their last run installed, or are not healthy with it.</summary>
    public IReadOnlyList<FallenServer> Fallen => [.. _fallen.Values];

    public async Task HeardAsync(string server, CancellationToken cancellation)
    {
        foreach (var program in fleet.Agent(server)?.Fresh(clock, fleet.KnownFor)?.Programs ?? [])
            if (IsDue(program, server)) await CheckAsync(program, server, cancellation);
    }

    // Asked of the database only after something has changed, and has stayed so for a second look.
    private bool IsDue(ProgramStatus seen, string server)
    {
        var (key, now) = ((seen.Program, server), (seen.Version, seen.Healthy));
        if (_seen.TryGetValue(key, out var last) && last.Seen == now)
            return !last.IsSettled && (seen.Healthy || clock.GetElapsedTime(last.Since) >= UnhealthyFor);
        _seen[key] = new(now, clock.GetTimestamp(), IsSettled: false);
        return false;
    }

    private async Task CheckAsync(ProgramStatus seen, string server, CancellationToken cancellation)
    {
        var key = (seen.Program, server);
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            // A run or a person is at work there: what it is to run is known afterwards.
            if (await db.Set<TurnRow>().AnyAsync(t => t.Program == seen.Program && t.Server == server && t.KeepsServer, cancellation)
                || await db.Set<DrainClaimRow>().AnyAsync(c => c.Program == seen.Program && c.Server == server, cancellation)) return;
        }

        var told = await writeLock.WriteAsync(db => CompareAsync(db, seen, server, cancellation), cancellation);
        if (told.Fallen is { } fallen) _fallen[key] = fallen;
        else _fallen.TryRemove(key, out _);
        if (_seen.TryGetValue(key, out var look)) _seen[key] = look with { IsSettled = true };
        if (told.IsNews is { } run) feed.RunChanged(run);
    }

    private async Task<(FallenServer? Fallen, Guid? IsNews)> CompareAsync(
        PortalDb db, ProgramStatus seen, string server, CancellationToken cancellation)
    {
        var last = await db.Set<TurnRow>().AsNoTracking().Where(t => t.Program == seen.Program && t.Server == server)
            .Where(t => t.Phase != Phase.Queued && t.Phase != Phase.Returned)
            .Join(db.Set<RunRow>(), t => t.RunId, r => r.Id, (t, r) => new { Turn = t, Run = r }).OrderByDescending(x => x.Run.CreatedAt)
            .FirstOrDefaultAsync(cancellation);
        if (last?.Turn.Phase is not (Phase.Upgraded or Phase.RolledBack)) return (null, null);
        var installed = last.Turn.Phase is Phase.Upgraded ? last.Run.Version : last.Turn.Turn().Previous;
        var reason = ReasonOf(seen, installed);
        var wasTold = await db.Set<EventRow>().Where(e => e.RunId == last.Run.Id && e.Server == server)
            .Where(e => e.Code == TurnEventCodes.FellBack || e.Code == TurnEventCodes.Recovered).OrderByDescending(e => e.Id)
            .Select(e => e.Code).FirstOrDefaultAsync(cancellation) == TurnEventCodes.FellBack;
        var fallen = reason is null ? null : new FallenServer(seen.Program, server, last.Run.Id, reason);
        if (fallen is not null == wasTold) return (fallen, null);
        Record(db, last.Run, new(last.Turn.Phase, last.Turn.Phase) { Reason = reason, Version = installed }, server);
        return (fallen, last.Run.Id);
    }

    private void Record(PortalDb db, RunRow run, TurnEventData data, string server)
    {
        var (now, code) = (clock.GetUtcNow(), data.Reason is null ? TurnEventCodes.Recovered : TurnEventCodes.FellBack);
        db.Set<EventRow>().Add(EventRow.Of(run.Id, server, now, code, data));
        db.Set<AuditRow>().Add(
            AuditRow.Of(now, Actor.Portal, new AuditCode<TurnEventData>(code), RunAudit.Subject(run, server), data));
        if (data.Reason is not null)
            db.Set<NotificationRow>().Add(NotificationRow.Of(
                now, NotificationKind.Failed, run.Program,
                $"{run.Program} {run.Version}: {TurnEventText.Of(code, data, run.Program, server)}", $"/runs/{run.Id}"));
    }

    private static string? ReasonOf(ProgramStatus seen, string installed) =>
        seen.Version is { } runs && runs != installed ? $"it runs {runs}, and {installed} was installed."
        : !seen.Healthy || seen.Version is null ? $"it is not healthy with {installed} any more." : null;

    private sealed record StatusSeen((string? Version, bool Healthy) Seen, long Since, bool IsSettled);
}

/// <param name="Run">That installed what it should run.</param>
/// <param name="Reason">What it does instead, for people.</param>
public sealed record FallenServer(string Program, string Server, Guid Run, string Reason);
