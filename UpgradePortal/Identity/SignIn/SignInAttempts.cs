using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity.SignIn;

/// <summary>Counts wrong passwords and codes, for each account and network. Five hold that network up for a while. Many from everywhere
/// hold everybody up but browsers that have signed in to the account before: nobody can lock its owner out.</summary>
public sealed class SignInAttempts(WriteLock writeLock, IDbContextFactory<PortalDb> databases, Passwords passwords, TimeProvider clock)
{
    public const int BeforeHold = 5;

    /// <summary>From everywhere together, within <see cref="Hold"/>.</summary>
    public const int BeforeHoldOfAll = 100;

    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(15);

    private const int LongestHolds = 16;
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    public string KeyOf(string? name) => Secrets.Hash(passwords.Normalize(name ?? ""));

    /// <param name="knowsBrowser">It has signed in to the account before.</param>
    /// <returns>Nothing may be tried now.</returns>
    public async Task<bool> AreHeldAsync(string? name, string network, bool knowsBrowser, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (account, now) = (KeyOf(name), clock.GetUtcNow());
        var rows = await db.Set<SignInFailureRow>().AsNoTracking().Where(f => f.Account == account).ToListAsync(cancellation);
        return rows.Exists(f => f.Network == network && f.HeldUntil is { } until && now < until && until - now <= Hold * LongestHolds)
            || (!knowsBrowser && rows.Where(f => now - f.LastAt < Hold).Sum(f => f.Count) >= BeforeHoldOfAll);
    }

    /// <summary>One more was wrong. It takes as long whether there is such an account or not.</summary>
    /// <param name="person">Null: no account has the name.</param>
    /// <param name="from">The address, for the audit log.</param>
    public async Task FailedAsync(string? name, UserRow? person, string network, string from, CancellationToken cancellation) =>
        await writeLock.WriteAsync(async db =>
        {
            var (account, now) = (KeyOf(name), clock.GetUtcNow());
            await db.Set<SignInFailureRow>().Where(f => f.LastAt < now - Forgotten).ExecuteDeleteAsync(cancellation);
            var row = await db.Set<SignInFailureRow>().FirstOrDefaultAsync(
                f => f.Account == account && f.Network == network, cancellation);
            if (row is null) db.Set<SignInFailureRow>().Add(row = new() { Account = account, Network = network, LastAt = now });
            (row.Count, row.LastAt) = (row.Count + 1, now);
            if (row.Count % BeforeHold != 0) return true;
            row.HeldUntil = now + (Hold * Math.Min(LongestHolds, row.Count / BeforeHold));
            if (person is not null)
                db.Set<AuditRow>().Add(AuditRow.Of(
                    now, new(person.UserName!, from, person.UserName), UserAudit.LockedOut, AuditSubject.Account(person.UserName!)));
            return true;
        }, cancellation);

    /// <summary>It was right: what was wrong before from there counts no more.</summary>
    public Task ClearAsync(PortalDb db, string? name, string network, CancellationToken cancellation)
    {
        var account = KeyOf(name);
        return db.Set<SignInFailureRow>().Where(f => f.Account == account && f.Network == network).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>By an administrator: everybody may try again.</summary>
    public Task ClearAsync(PortalDb db, string? name, CancellationToken cancellation)
    {
        var account = KeyOf(name);
        return db.Set<SignInFailureRow>().Where(f => f.Account == account).ExecuteDeleteAsync(cancellation);
    }

    /// <returns>Until when each account, by <see cref="KeyOf"/>, is held up from somewhere.</returns>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> HeldAsync(PortalDb db, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var held = await db.Set<SignInFailureRow>().AsNoTracking().Where(f => f.HeldUntil > now).ToListAsync(cancellation);
        return held.GroupBy(f => f.Account, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Max(f => f.HeldUntil!.Value), StringComparer.Ordinal);
    }
}
