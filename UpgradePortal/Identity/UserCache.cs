using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

/// <summary>Everybody with an account and every token, kept until one of them changes: asked with each request and each click.</summary>
public sealed class UserCache(IDbContextFactory<PortalDb> databases, IOptions<IdentityOptions> identity, TimeProvider clock)
{
    private long _version;
    private Kept? _kept;

    public void Changed() => Interlocked.Increment(ref _version);

    /// <returns>True until the first administrator has been made.</returns>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellation = default) => (await KeptAsync(cancellation)).Users.Count == 0;

    /// <returns>Null when there is no such token, or it is spent.</returns>
    public async Task<TokenRow?> TokenAsync(string plain, CancellationToken cancellation)
    {
        var known = (await KeptAsync(cancellation)).TokensByHash.GetValueOrDefault(Secrets.Hash(plain));
        return known?.IsGood(clock.GetUtcNow()) is true ? known : null;
    }

    /// <returns>Null when nobody has signed in, or what was signed in with does not count any more.</returns>
    public async Task<CurrentUser?> FindAsync(ClaimsPrincipal user, CancellationToken cancellation = default)
    {
        var kept = await KeptAsync(cancellation);
        if (user.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id || !kept.Users.TryGetValue(id, out var person)
            || person.LockedAt is not null) return null;
        var from = PortalClaims.FromOf(user);
        if (user.FindFirstValue(PortalClaims.Token) is { } token)
        {
            return kept.Tokens.TryGetValue(Guid.Parse(token), out var row) && row.IsGood(clock.GetUtcNow())
                ? new(new($"{person.UserName}/{row.Name}", from, person.UserName), id, row.Rights.And(person.Rights), row) : null;
        }
        // The stamp changes with password and second factor: whoever was signed in elsewhere is out.
        return user.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType) == person.SecurityStamp
            ? new(new(person.UserName!, from, person.UserName), id, person.Rights, null) : null;
    }

    private async Task<Kept> KeptAsync(CancellationToken cancellation)
    {
        // Taken before the rows are read: a change that comes meanwhile makes them old at once.
        var version = Interlocked.Read(ref _version);
        if (_kept is { } kept && kept.Version == version) return kept;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var people = await db.Set<UserRow>().AsNoTracking().ToDictionaryAsync(p => p.Id, StringComparer.Ordinal, cancellation);
        var tokens = await db.Set<TokenRow>().AsNoTracking().Where(t => t.RevokedAt == null).ToListAsync(cancellation);
        return _kept = new(version, people, tokens.ToDictionary(t => t.Id), tokens.ToDictionary(t => t.Hash, StringComparer.Ordinal));
    }

    private sealed record Kept(
        long Version, Dictionary<string, UserRow> Users, Dictionary<Guid, TokenRow> Tokens, Dictionary<string, TokenRow> TokensByHash);
}
