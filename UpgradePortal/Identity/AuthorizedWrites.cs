using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

/// <summary>The one way in which something is changed on somebody's behalf: one transaction looks the object up, checks the caller's right
/// to it as both stand there, and makes the change with its audit entry. What was asked before, by a page or an endpoint, decides
/// nothing.</summary>
public sealed class AuthorizedWrites(
    WriteLock writeLock, IDbContextFactory<PortalDb> databases, AccessTargets targets, SecurityLog log, TimeProvider clock)
{
    /// <param name="policy">What the change requires of whoever comes.</param>
    /// <param name="target">What is changed.</param>
    /// <param name="change">Makes it; in the transaction in which the right was checked.</param>
    /// <exception cref="AccessDeniedException">It is not the caller's to do.</exception>
    public Task<T> WriteAsync<T>(
        Principal who, AccessPolicy policy, AccessTarget target, Func<PortalDb, Task<T>> change, CancellationToken cancellation) =>
        writeLock.WriteAsync(async db =>
        {
            await CheckAsync(db, who, policy, target, cancellation);
            var result = await change(db);
            if (who is CurrentUser && db.ChangeTracker.HasChanges() && !db.ChangeTracker.Entries<AuditRow>().Any())
                throw new InvalidOperationException("A person changed something that no audit entry tells.");
            return result;
        }, cancellation);

    /// <summary>Before anything is asked of a router, an agent or a receiver of messages on somebody's behalf.</summary>
    /// <exception cref="AccessDeniedException">It is not the caller's to do.</exception>
    public async Task RequireAsync(Principal who, AccessPolicy policy, AccessTarget target, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await CheckAsync(db, who, policy, target, cancellation);
    }

    private async Task CheckAsync(
        PortalDb db, Principal who, AccessPolicy policy, AccessTarget target, CancellationToken cancellation)
    {
        var isTheirs = who switch
        {
            Principal.Worker => true,
            Principal.Agent agent => policy.ByMachines && target.Server == agent.Server,
            CurrentUser user => await NowAsync(db, user, cancellation) is { } now
                && now.May(policy, policy.ByProgram ? await targets.ProgramsAsync(db, target, cancellation) : []),
            _ => false,
        };
        if (isTheirs) return;
        var from = who.Actor.From ?? "";
        log.Note(SecurityEvent.AccessDenied, ClientNetwork.Of(from), who.Actor.Name, from);
        throw new AccessDeniedException();
    }

    /// <returns>Who it is by what the database says now; null when they are nobody any more.</returns>
    private async Task<CurrentUser?> NowAsync(PortalDb db, CurrentUser user, CancellationToken cancellation)
    {
        if (await db.Set<UserRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == user.PersonId, cancellation) is not { } person)
            return null;
        if (user.Session is { } session
            && !await db.Set<SessionRow>().AnyAsync(s => s.Id == session && s.EndedAt == null, cancellation)) return null;
        var token = user.Token is not { Id: var id } ? null
            : await db.Set<TokenRow>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellation);
        if (user.Token is not null && token is null) return null;
        return CurrentUser.Of(person, token, user.Actor.From ?? "", clock.GetUtcNow()) is { } now
            ? now with { Pending = user.Pending } : null;
    }
}
