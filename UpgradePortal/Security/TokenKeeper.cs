using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;

namespace UpgradePortal.Security;

/// <summary>Makes and revokes tokens, each with its line in the record.</summary>
public sealed class TokenKeeper(WriteGate gate, IDbContextFactory<PortalDb> databases, Roster roster, TimeProvider clock)
{
    public const string Prefix = "upt_";

    private static readonly TimeSpan UseIsKeptFor = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _used = new();

    /// <returns>The token as it is shown this once, and its row.</returns>
    public async Task<(string Plain, TokenRow Row)> MakeAsync(string ownerId, string name, Rights rights, TimeSpan lasts, Actor who, CancellationToken cancellation)
    {
        var (plain, row) = New(ownerId, name, rights, lasts);
        await gate.WriteAsync(db =>
        {
            Add(db, row, who);
            return Task.FromResult(true);
        }, cancellation);
        roster.Changed();
        return (plain, row);
    }

    /// <returns>One that is not saved yet.</returns>
    internal (string Plain, TokenRow Row) New(string ownerId, string name, Rights rights, TimeSpan lasts)
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
            ExpiresAt = now + lasts,
        });
    }

    internal static void Add(PortalDb db, TokenRow row, Actor who)
    {
        db.Tokens.Add(row);
        db.Audit.Add(new() { At = row.CreatedAt, Who = who.Name, From = who.From, What = "Created", Subject = $"token {row.Name}", After = $"{row.Rights}, until {row.ExpiresAt:u}" });
    }

    /// <param name="owner">Null: of anybody.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Newest first, each with its owner's name.</returns>
    public async Task<IReadOnlyList<(TokenRow Token, string Owner)>> ListAsync(string? owner, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Tokens.AsNoTracking().Where(t => owner == null || t.OwnerId == owner).OrderByDescending(t => t.CreatedAt)
            .Join(db.Users, t => t.OwnerId, p => p.Id, (t, p) => new { Token = t, Owner = p.UserName! }).ToListAsync(cancellation);
        return [.. rows.Select(r => (r.Token, r.Owner))];
    }

    /// <param name="id">Which.</param>
    /// <param name="owner">Null: of anybody.</param>
    /// <param name="who">For the record.</param>
    /// <param name="cancellation">Gives up before the write.</param>
    /// <returns>False when there is none, or it is revoked already.</returns>
    public async Task<bool> RevokeAsync(Guid id, string? owner, Actor who, CancellationToken cancellation)
    {
        var revoked = await gate.WriteAsync(async db =>
        {
            if (await db.Tokens.FirstOrDefaultAsync(t => t.Id == id && t.RevokedAt == null && (owner == null || t.OwnerId == owner), cancellation) is not { } row) return false;
            row.RevokedAt = clock.GetUtcNow();
            db.Audit.Add(new() { At = row.RevokedAt.Value, Who = who.Name, From = who.From, What = "Revoked", Subject = $"token {row.Name}", Before = row.Rights.ToString() });
            return true;
        }, cancellation);
        if (revoked) roster.Changed();
        return revoked;
    }

    /// <summary>Notes that it was used, at most once a minute.</summary>
    public async Task UsedAsync(TokenRow token, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_used.TryGetValue(token.Id, out var last) && now - last < UseIsKeptFor && now >= last) return;
        _used[token.Id] = now;
        await gate.WriteAsync(db => db.Tokens.Where(t => t.Id == token.Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.LastUsedAt, now), cancellation), cancellation);
    }
}
