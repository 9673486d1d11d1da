using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

/// <summary>Everybody with an account, every token and every sign-in, kept until one of them changes: asked with each request and each
/// click.</summary>
public sealed class UserCache(
    IDbContextFactory<PortalDb> databases, IOptions<IdentityOptions> identity, IOptions<SecuritySettings> settings, TimeProvider clock)
{
    private long _version;
    private Kept? _kept;

    public void Changed() => Interlocked.Increment(ref _version);

    /// <summary>A sign-in was used: no reason to read everything anew.</summary>
    public void Seen(Guid session, DateTimeOffset at)
    {
        if (_kept?.Sessions.GetValueOrDefault(session) is { } row) row.LastSeenAt = at;
    }

    /// <returns>False once it has ended, was not used for too long, or is too old. A clock that was set back ends nothing.</returns>
    public bool Counts(SessionRow session)
    {
        var now = clock.GetUtcNow();
        return session.EndedAt is null && now - session.LastSeenAt < settings.Value.SignedInFor
            && now - session.CreatedAt < settings.Value.SignedInAtMost;
    }

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
        if (user.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id || !kept.Users.TryGetValue(id, out var person)) return null;
        var (from, now) = (PortalClaims.FromOf(user), clock.GetUtcNow());
        if (user.FindFirstValue(PortalClaims.Token) is { } token)
            return kept.Tokens.TryGetValue(Guid.Parse(token), out var row) ? CurrentUser.Of(person, row, from, now) : null;
        // The stamp changes with password and second factor: whoever was signed in elsewhere is out.
        return user.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType) == person.SecurityStamp
            && Guid.TryParse(user.FindFirstValue(PortalClaims.Session), out var signIn)
            && kept.Sessions.TryGetValue(signIn, out var session) && session.UserId == person.Id && Counts(session)
            ? CurrentUser.Of(person, null, from, now) is { } current
                ? current with { Session = signIn, Pending = PendingOf(person) } : null : null;
    }

    // Until that is done, nothing else can be.
    private PendingStep PendingOf(UserRow person) =>
        person.PasswordState is not PasswordState.Own ? PendingStep.Password
        : !person.TwoFactorEnabled && settings.Value.SecondFactorFor.Any(person.Rights.Roles.Contains) ? PendingStep.SecondFactor
        : PendingStep.None;

    private async Task<Kept> KeptAsync(CancellationToken cancellation)
    {
        // Taken before the rows are read: a change that comes meanwhile makes them old at once.
        var version = Interlocked.Read(ref _version);
        if (_kept is { } kept && kept.Version == version) return kept;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var people = await db.Set<UserRow>().AsNoTracking().ToDictionaryAsync(p => p.Id, StringComparer.Ordinal, cancellation);
        var tokens = await db.Set<TokenRow>().AsNoTracking().Where(t => t.RevokedAt == null).ToListAsync(cancellation);
        var sessions = await db.Set<SessionRow>().AsNoTracking().Where(s => s.EndedAt == null).ToDictionaryAsync(s => s.Id, cancellation);
        return _kept = new(
            version, people, tokens.ToDictionary(t => t.Id), tokens.ToDictionary(t => t.Hash, StringComparer.Ordinal), sessions);
    }

    private sealed record Kept(
        long Version, Dictionary<string, UserRow> Users, Dictionary<Guid, TokenRow> Tokens, Dictionary<string, TokenRow> TokensByHash,
        Dictionary<Guid, SessionRow> Sessions);
}
