using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity.Core;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

/// <summary>Makes and revokes tokens, each with its line in the record.</summary>
public sealed class TokenService(WriteLock writeLock, AuthorizedWrites writes, IDbContextFactory<PortalDb> databases, UserCache users,
    TimeProvider clock)
{
    public const string Prefix = "upt_";

    private static readonly TimeSpan UseIsKeptFor = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _used = new();

    /// <summary>One that a token makes may no more than that one and ends with it: a stolen token leaves nothing behind.</summary>
    /// <returns>The token as it is shown this once, and its row.</returns>
    public async Task<(string Plain, TokenRow Row)> MakeAsync(
        CurrentUser caller, string name, Rights rights, TimeSpan lasts, CancellationToken cancellation)
    {
        var (plain, row) = New(caller.PersonId, name, rights.And(caller.Rights), lasts, caller.Token);
        await writes.WriteAsync(caller, Access.View, AccessTarget.Nothing, db =>
        {
            Add(db, row, caller.Actor);
            return Task.FromResult(true);
        }, cancellation);
        users.Changed();
        return (plain, row);
    }

    /// <returns>One that is not saved yet.</returns>
    internal (string Plain, TokenRow Row) New(string ownerId, string name, Rights rights, TimeSpan lasts, TokenRow? madeBy)
    {
        var plain = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        return (plain, new()
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            OwnerId = ownerId,
            Hash = Secrets.Hash(plain),
            Rights = rights,
            CreatedAt = now,
            ExpiresAt = madeBy is not null && madeBy.ExpiresAt < now + lasts ? madeBy.ExpiresAt : now + lasts,
            MadeBy = madeBy?.Id,
        });
    }

    internal static void Add(PortalDb db, TokenRow row, Actor who)
    {
        db.Set<TokenRow>().Add(row);
        db.Set<AuditRow>().Add(
            AuditRow.Of(row.CreatedAt, who, UserAudit.TokenCreated, UserAudit.Token(row), new(RightsData.Of(row.Rights), row.ExpiresAt)));
    }

    /// <returns>Whose tokens are the caller's to see and to revoke; null: everybody's.</returns>
    public static string? Whose(CurrentUser caller) => caller.Rights.IsAdministrator ? null : caller.PersonId;

    /// <param name="owner">Null: of anybody.</param>
    /// <returns>Newest first, each with its owner's name.</returns>
    public async Task<IReadOnlyList<(TokenRow Token, string Owner)>> ListAsync(string? owner, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Set<TokenRow>().AsNoTracking().Where(t => owner == null || t.OwnerId == owner)
            .OrderByDescending(t => t.CreatedAt)
            .Join(db.Set<UserRow>(), t => t.OwnerId, p => p.Id, (t, p) => new { Token = t, Owner = p.UserName! }).ToListAsync(cancellation);
        return [.. rows.Select(r => (r.Token, r.Owner))];
    }

    /// <summary>And those that were made with it.</summary>
    /// <returns>False when there is none that is the caller's to revoke, or it is revoked already.</returns>
    public async Task<bool> RevokeAsync(Guid id, CurrentUser who, CancellationToken cancellation)
    {
        var revoked = await writes.WriteAsync(who, Access.View, AccessTarget.Nothing, async db =>
        {
            var owner = Whose(who);
            var found = await db.Set<TokenRow>().FirstOrDefaultAsync(
                t => t.Id == id && t.RevokedAt == null && (owner == null || t.OwnerId == owner), cancellation);
            // A token ends itself and what was made with it. What else its owner has is for the owner, or for an administrator.
            if (found is null || (who.Token is { Id: var own } && !who.Rights.IsAdministrator && found.Id != own && found.MadeBy != own))
                return false;
            await RevokeAsync(db, found, who.Actor, cancellation);
            return true;
        }, cancellation);
        if (revoked) users.Changed();
        return revoked;
    }

    /// <summary>All of somebody's, inside somebody's transaction.</summary>
    internal async Task RevokeAllAsync(PortalDb db, string owner, Actor who, CancellationToken cancellation)
    {
        foreach (var row in await db.Set<TokenRow>().Where(t => t.OwnerId == owner && t.RevokedAt == null).ToListAsync(cancellation))
            if (row.RevokedAt is null) await RevokeAsync(db, row, who, cancellation);
    }

    private async Task RevokeAsync(PortalDb db, TokenRow row, Actor who, CancellationToken cancellation)
    {
        row.RevokedAt = clock.GetUtcNow();
        db.Set<AuditRow>().Add(
            AuditRow.Of(row.RevokedAt.Value, who, UserAudit.TokenRevoked, UserAudit.Token(row),
                new(RightsData.Of(row.Rights), row.ExpiresAt)));
        foreach (var made in await db.Set<TokenRow>().Where(t => t.MadeBy == row.Id && t.RevokedAt == null).ToListAsync(cancellation))
            await RevokeAsync(db, made, who, cancellation);
    }

    /// <summary>Notes that it was used, at most once a minute.</summary>
    public async Task UsedAsync(TokenRow token, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_used.TryGetValue(token.Id, out var last) && now - last < UseIsKeptFor && now >= last) return;
        _used[token.Id] = now;
        await writeLock.WriteAsync(
            db => db.Set<TokenRow>().Where(t => t.Id == token.Id)
            .ExecuteUpdateAsync(t => t.SetProperty(x => x.LastUsedAt, now), cancellation), cancellation);
    }
}
