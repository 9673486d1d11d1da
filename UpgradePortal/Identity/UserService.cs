using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity.Core;
using UpgradePortal.Identity.Data;
using UpgradePortal.Identity.SignIn;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

/// <summary>Makes and changes accounts, each change with its audit entry in one transaction.</summary>
public sealed class UserService(
    AuthorizedWrites writes, Passwords passwords, TokenService tokens, SignInAttempts attempts, UserCache users,
    AccountObservers observers, TimeProvider clock)
{
    private static readonly TimeSpan FirstTokenLasts = TimeSpan.FromDays(30);

    /// <summary>The first administrator. Of two who try at once, one wins.</summary>
    /// <param name="name">Checked already.</param>
    /// <param name="password">In plain.</param>
    /// <param name="withToken">Makes a token too, for installations without a person.</param>
    /// <param name="from">The address it comes from.</param>
    /// <returns>The token in plain, when one was wanted; not signed in as anybody when the field is "key".</returns>
    public async Task<(UserResult Answer, string? Token)> BeginAsync(
        string name, string password, bool withToken, string from, CancellationToken cancellation)
    {
        var person = New(name, Rights.All);
        if (Passwords.Fault(person, password) is { } fault) return (UserResult.Wrong("password", fault), null);
        passwords.Put(person, password);
        var who = new Actor(name, from, name);
        var token = withToken ? tokens.New(person.Id, "set-up", Rights.All, FirstTokenLasts, madeBy: null) : default;
        // The set-up key is what allows it.
        var isFirst = await writes.WriteAsync(Principal.Portal, Access.Accounts, AccessTarget.Nothing, async db =>
        {
            if (await db.Set<UserRow>().AnyAsync(cancellation)) return false;
            db.Set<UserRow>().Add(person);
            Audit(db, who, UserAudit.Created, person, new(RightsData.Of(person.Rights), IsFirst: true));
            if (withToken)
            {
                await db.SaveChangesAsync(cancellation);
                TokenService.Add(db, token.Row, who);
            }
            return true;
        }, cancellation);
        users.Changed();
        return isFirst ? (UserResult.Done(person), token.Plain)
            : (UserResult.Wrong("key", "The portal has an administrator already."), null);
    }

    public async Task<UserResult> AddAsync(string name, string password, Rights rights, Principal who, CancellationToken cancellation)
    {
        var person = New(name, rights);
        if (Passwords.Fault(person, password) is { } fault) return UserResult.Wrong("password", fault);
        passwords.Put(person, password);
        Vouch(person, who);
        return await WriteAsync(who, Access.Accounts, async db =>
        {
            if (await db.Set<UserRow>().AnyAsync(p => p.NormalizedUserName == person.NormalizedUserName, cancellation))
                return UserResult.Wrong("name", $"There is an account {name} already.");
            db.Set<UserRow>().Add(person);
            Audit(db, who.Actor, UserAudit.Created, person, new(RightsData.Of(rights), IsFirst: false));
            return UserResult.Done(person);
        }, cancellation);
    }

    /// <summary>One administrator who can sign in always stays.</summary>
    /// <param name="rights">What they may do.</param>
    /// <param name="password">A new one, as for somebody who has lost theirs; null: theirs stays.</param>
    public Task<UserResult> PutAsync(string name, Rights rights, string? password, Principal who, CancellationToken cancellation) =>
        ChangeAsync(name, who, async (db, person) =>
    {
        if (password is not null && Passwords.Fault(person, password) is { } fault) return UserResult.Wrong("password", fault);
        if (!rights.IsAdministrator && await IsLastAsync(db, person, cancellation))
            return UserResult.Wrong("roles", $"{name} is the last administrator. Make another one first.");
        Audit(db, who.Actor, UserAudit.RightsChanged, person, new(RightsData.Of(person.Rights), RightsData.Of(rights)));
        person.Rights = rights;
        if (password is not null) await ResetAsync(db, person, password, who, cancellation);
        return UserResult.Done(person);
    }, cancellation);

    public Task<UserResult> LockAsync(string name, bool isLocked, Principal who, CancellationToken cancellation) =>
        ChangeAsync(name, who, async (db, person) =>
    {
        if (isLocked && await IsLastAsync(db, person, cancellation))
            return UserResult.Wrong("name", $"{name} is the last administrator. Make another one first.");
        var isHeld = (await attempts.HeldAsync(db, cancellation)).ContainsKey(attempts.KeyOf(person.UserName));
        if (isLocked == person.LockedAt is not null && !isHeld) return UserResult.Done(person);
        Audit(db, who.Actor, isLocked ? UserAudit.Locked : UserAudit.Unlocked, person, NoData.Instance);
        person.LockedAt = isLocked ? clock.GetUtcNow() : null;
        if (isLocked) await SignInSessions.EndAllAsync(db, person.Id, clock.GetUtcNow(), cancellation);
        else await attempts.ClearAsync(db, person.UserName, cancellation);
        return UserResult.Done(person);
    }, cancellation);

    /// <summary>Another administrator says that the account is its owner's: what they approve counts for whoever made it, too.</summary>
    public Task<UserResult> ConfirmAsync(string name, Principal who, CancellationToken cancellation) =>
        ChangeAsync(name, who, async (db, person) =>
    {
        if (person.VouchedBy is not { } maker || person.ConfirmedBy is not null) return UserResult.Done(person);
        var confirmer = who.Actor.Person ?? who.Actor.Name;
        var other = await db.Set<UserRow>().AsNoTracking().FirstOrDefaultAsync(p => p.UserName == confirmer, cancellation);
        if (confirmer == maker || confirmer == person.UserName || (other?.VouchedBy == maker && other?.ConfirmedBy is null))
            return UserResult.Wrong("name", $"Another administrator than {maker}, and none that {maker} has just made, must confirm it.");
        person.ConfirmedBy = confirmer;
        Audit(db, who.Actor, UserAudit.Confirmed, person, NoData.Instance);
        return UserResult.Done(person);
    }, cancellation);

    /// <summary>By an administrator, for somebody who has lost it: the second factor and the tokens go too, and whoever was signed in is
    /// out. It is good for one sign-in, to choose another.</summary>
    public Task<UserResult> ResetAsync(string name, string password, Principal who, CancellationToken cancellation) =>
        ChangeAsync(name, who, async (db, person) =>
    {
        if (Passwords.Fault(person, password) is { } fault) return UserResult.Wrong("password", fault);
        await ResetAsync(db, person, password, who, cancellation);
        return UserResult.Done(person);
    }, cancellation);

    /// <summary>One's own: check the old one before. Whoever is signed in with it is out.</summary>
    /// <param name="andTokens">The person's API tokens are revoked too.</param>
    public Task<UserResult> PutPasswordAsync(string password, bool andTokens, CurrentUser who, CancellationToken cancellation) =>
        WriteAsync(who, Access.OwnSignIn, async db =>
    {
        var person = await db.Set<UserRow>().FirstAsync(p => p.Id == who.PersonId, cancellation);
        if (Passwords.Fault(person, password) is { } fault) return UserResult.Wrong("password", fault);
        if (person.PasswordState is not PasswordState.Own && passwords.Fits(person, password))
            return UserResult.Wrong("password", "It is the one that you were given. Choose one of your own.");
        passwords.Put(person, password);
        person.PasswordState = PasswordState.Own;
        await SignInSessions.EndAllAsync(db, person.Id, clock.GetUtcNow(), cancellation);
        if (andTokens) await tokens.RevokeAllAsync(db, person.Id, who.Actor, cancellation);
        Audit(db, who.Actor, UserAudit.PasswordChanged, person, NoData.Instance);
        return UserResult.Done(person);
    }, cancellation);

    private async Task ResetAsync(PortalDb db, UserRow person, string password, Principal who, CancellationToken cancellation)
    {
        passwords.Put(person, password);
        Vouch(person, who);
        Authenticator.TakeAway(person);
        await attempts.ClearAsync(db, person.UserName, cancellation);
        await SignInSessions.EndAllAsync(db, person.Id, clock.GetUtcNow(), cancellation);
        await tokens.RevokeAllAsync(db, person.Id, who.Actor, cancellation);
        Audit(db, who.Actor, UserAudit.PasswordReset, person, NoData.Instance);
    }

    // Whoever knows the password is, for now, as good as the person.
    private void Vouch(UserRow person, Principal who) => (person.PasswordState, person.VouchedBy, person.VouchedAt, person.ConfirmedBy) =
        (PasswordState.ForOneSignIn, who.Actor.Person ?? who.Actor.Name, clock.GetUtcNow(), null);

    private Task<UserResult> ChangeAsync(
        string name, Principal who, Func<PortalDb, UserRow, Task<UserResult>> change, CancellationToken cancellation) =>
        WriteAsync(who, Access.Accounts, async db =>
    {
        var known = passwords.Normalize(name);
        return await db.Set<UserRow>().FirstOrDefaultAsync(p => p.NormalizedUserName == known, cancellation) is { } person
            ? await ChangeAsync(db, person, change) : UserResult.Wrong("", $"There is no account {name}.");
    }, cancellation);

    // A stamp of its own for each change: whoever has read the row before can't write it back.
    private static async Task<UserResult> ChangeAsync(PortalDb db, UserRow person, Func<PortalDb, UserRow, Task<UserResult>> change)
    {
        var result = await change(db, person);
        if (result.Person is not null && db.ChangeTracker.HasChanges()) person.ConcurrencyStamp = Guid.NewGuid().ToString();
        return result;
    }

    private async Task<UserResult> WriteAsync(
        Principal who, AccessPolicy policy, Func<PortalDb, Task<UserResult>> change, CancellationToken cancellation)
    {
        var answer = await writes.WriteAsync(who, policy, AccessTarget.Nothing, async db =>
        {
            var result = await change(db);
            if (result.Person is { } person) await observers.PublishAsync(db, person, who.Actor, cancellation);
            return result;
        }, cancellation);
        users.Changed();
        return answer;
    }

    private UserRow New(string name, Rights rights) => new()
    {
        UserName = name,
        NormalizedUserName = passwords.Normalize(name),
        Rights = rights,
        CreatedAt = clock.GetUtcNow(),
    };

    // Rights are JSON, and there are few people.
    private static async Task<bool> IsLastAsync(PortalDb db, UserRow person, CancellationToken cancellation) =>
        person.Rights.IsAdministrator
        && !(await db.Set<UserRow>().AsNoTracking().Where(p => p.Id != person.Id && p.LockedAt == null).ToListAsync(cancellation)).Exists(
            p => p.Rights.IsAdministrator);

    private void Audit<T>(PortalDb db, Actor who, AuditCode<T> code, UserRow person, T data)
        where T : class => db.Set<AuditRow>().Add(AuditRow.Of(clock.GetUtcNow(), who, code, AuditSubject.Account(person.UserName!), data));
}
