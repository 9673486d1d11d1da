using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity.SignIn;

/// <summary>Sign-ins as rows: each cookie stands for one, and counts for nothing once that has ended.</summary>
public sealed class SignInSessions(
    WriteLock writeLock, AuthorizedWrites writes, IDbContextFactory<PortalDb> databases, UserCache users, TimeProvider clock)
{
    private static readonly TimeSpan SeenIsKeptFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _seen = new();

    /// <summary>Ends all of somebody's, inside somebody's transaction.</summary>
    public static Task EndAllAsync(PortalDb db, string userId, DateTimeOffset now, CancellationToken cancellation) =>
        db.Set<SessionRow>().Where(s => s.UserId == userId && s.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancellation);

    /// <param name="browser">As it names itself.</param>
    /// <returns>What the cookie is to name.</returns>
    public async Task<Guid> BeginAsync(string userId, string from, string? browser, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await writeLock.WriteAsync(async db =>
        {
            await db.Set<SessionRow>().Where(s => s.LastSeenAt < now - KeptFor).ExecuteDeleteAsync(cancellation);
            db.Set<SessionRow>().Add(new() { Id = id, UserId = userId, CreatedAt = now, LastSeenAt = now, From = from, Browser = browser });
            db.AfterCommit(users.Changed);
            return true;
        }, cancellation);
        return id;
    }

    /// <summary>It was used, at most once a minute. A page that only stays open does not use it.</summary>
    public async Task SeenAsync(Guid id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_seen.TryGetValue(id, out var last) && now - last < SeenIsKeptFor && now >= last) return;
        _seen[id] = now;
        users.Seen(id, now);
        await writeLock.WriteAsync(db => db.Set<SessionRow>().Where(s => s.Id == id)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), cancellation), cancellation);
    }

    /// <summary>Signed out in that browser.</summary>
    public Task SignedOutAsync(CurrentUser who, CancellationToken cancellation) =>
        who.Session is { } id ? EndAsync(who, Access.SignOut, s => s.Id == id, UserAudit.SignedOut, cancellation) : Task.CompletedTask;

    /// <returns>Somebody's that count, newest first.</returns>
    public async Task<IReadOnlyList<SessionView>> ListAsync(string userId, Guid? own, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Set<SessionRow>().AsNoTracking().Where(s => s.UserId == userId && s.EndedAt == null)
            .OrderByDescending(s => s.LastSeenAt).ToListAsync(cancellation);
        return [.. rows.Where(r => users.Counts(r)).Select(r => SessionView.Of(r, r.Id == own))];
    }

    /// <summary>Ends one of the caller's own.</summary>
    /// <returns>False when there is none.</returns>
    public Task<bool> EndOwnAsync(Guid id, CurrentUser who, CancellationToken cancellation) =>
        EndAsync(who, Access.Own, s => s.Id == id && s.UserId == who.PersonId, UserAudit.SessionsEnded, cancellation);

    /// <summary>Ends all of somebody's.</summary>
    /// <param name="name">Of the account.</param>
    /// <returns>False when there is none.</returns>
    public Task<bool> EndAllAsync(string name, Principal who, CancellationToken cancellation) =>
        EndAsync(who, Access.Accounts, null, UserAudit.SessionsEnded, cancellation, name);

    private async Task<bool> EndAsync(
        Principal who, AccessPolicy policy, System.Linq.Expressions.Expression<Func<SessionRow, bool>>? which, AuditCode<NoData> code,
        CancellationToken cancellation, string? name = null)
    {
        var ended = await writes.WriteAsync(who, policy, AccessTarget.Nothing, async db =>
        {
            var now = clock.GetUtcNow();
            var open = db.Set<SessionRow>().Where(s => s.EndedAt == null);
            var rows = await (which is not null ? open.Where(which)
                : open.Where(s => db.Set<UserRow>().Any(u => u.Id == s.UserId && u.UserName == name))).ToListAsync(cancellation);
            if (rows.Count == 0) return false;
            rows.ForEach(r => r.EndedAt = now);
            db.Set<AuditRow>().Add(AuditRow.Of(now, who.Actor, code, AuditSubject.Account(name ?? who.Actor.Person ?? who.Actor.Name)));
            return true;
        }, cancellation);
        if (ended) users.Changed();
        return ended;
    }
}

/// <param name="Id">To end it with.</param>
/// <param name="LastSeenAt">To the minute.</param>
/// <param name="From">The address that it was begun from.</param>
/// <param name="Browser">As it names itself.</param>
/// <param name="IsThis">The one that asks.</param>
public sealed record SessionView(
    Guid Id, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, string From, string? Browser, bool IsThis)
{
    public static SessionView Of(SessionRow row, bool isThis) => new(row.Id, row.CreatedAt, row.LastSeenAt, row.From, row.Browser, isThis);
}
