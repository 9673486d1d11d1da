using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Identity.Core;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

/// <summary>Makes and changes accounts, each change with its audit entry in one transaction.</summary>
public sealed class UserService(WriteLock writeLock, Passwords passwords, TokenService tokens, UserCache users, TimeProvider clock)
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
        var isFirst = await writeLock.WriteAsync(async db =>
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

    public async Task<UserResult> AddAsync(string name, string password, Rights rights, Actor who, CancellationToken cancellation)
    {
        var person = New(name, rights);
        if (Passwords.Fault(person, password) is { } fault) return UserResult.Wrong("password", fault);
        passwords.Put(person, password);
        return await WriteAsync(async db =>
        {
            if (await db.Set<UserRow>().AnyAsync(p => p.NormalizedUserName == person.NormalizedUserName, cancellation))
                return UserResult.Wrong("name", $"There is an account {name} already.");
            db.Set<UserRow>().Add(person);
            Audit(db, who, UserAudit.Created, person, new(RightsData.Of(rights), IsFirst: false));
            return UserResult.Done(person);
        }, cancellation);
    }

    /// <summary>One administrator who can sign in always stays.</summary>
    /// <param name="rights">What they may do.</param>
    /// <param name="password">A new one, as for somebody who has lost theirs; null: theirs stays.</param>
    public Task<UserResult> PutAsync(string name, Rights rights, string? password, Actor who, CancellationToken cancellation) =>
        ChangeAsync(name, async (db, person) =>
    {
        if (password is not null && Passwords.Fault(person, password) is { } fault) return UserResult.Wrong("password", fault);
        if (!rights.IsAdministrator && await IsLastAsync(db, person, cancellation))
            return UserResult.Wrong("roles", $"{name} is the last administrator. Make another one first.");
        Audit(db, who, UserAudit.RightsChanged, person, new(RightsData.Of(person.Rights), RightsData.Of(rights)));
        person.Rights = rights;
        if (password is not null) await ResetAsync(db, person, password, who, cancellation);
        return UserResult.Done(person);
    }, cancellation);

    public Task<UserResult> LockAsync(string name, bool isLocked, Actor who, CancellationToken cancellation) =>
        ChangeAsync(name, async (db, person) =>
    {
        if (isLocked && await IsLastAsync(db, person, cancellation))
            return UserResult.Wrong("name", $"{name} is the last administrator. Make another one first.");
        if (isLocked == person.LockedAt is not null && person.LockoutEnd is null) return UserResult.Done(person);
        Audit(db, who, isLocked ? UserAudit.Locked : UserAudit.Unlocked, person, NoData.Instance);
        person.LockedAt = isLocked ? clock.GetUtcNow() : null;
        if (!isLocked) (person.LockoutEnd, person.AccessFailedCount) = (null, 0);
        return UserResult.Done(person);
    }, cancellation);

    /// <summary>By an administrator, for somebody who has lost it: the second factor goes too, and whoever was signed in is out.</summary>
    public Task<UserResult> ResetAsync(string name, string password, Actor who, CancellationToken cancellation) =>
        ChangeAsync(name, async (db, person) =>
    {
        if (Passwords.Fault(person, password) is { } fault) return UserResult.Wrong("password", fault);
        await ResetAsync(db, person, password, who, cancellation);
        return UserResult.Done(person);
    }, cancellation);

    /// <summary>By oneself: check the old one before. Whoever is signed in with it is out.</summary>
    public Task<UserResult> PutPasswordAsync(string name, string password, Actor who, CancellationToken cancellation) =>
        ChangeAsync(name, (db, person) =>
    {
        if (Passwords.Fault(person, password) is { } fault) return Task.FromResult(UserResult.Wrong("password", fault));
        passwords.Put(person, password);
        Audit(db, who, UserAudit.PasswordChanged, person, NoData.Instance);
        return Task.FromResult(UserResult.Done(person));
    }, cancellation);

    private async Task ResetAsync(PortalDb db, UserRow person, string password, Actor who, CancellationToken cancellation)
    {
        passwords.Put(person, password);
        (person.TwoFactorEnabled, person.LockoutEnd, person.AccessFailedCount) = (false, null, 0);
        await db.Set<IdentityUserToken<string>>().Where(t => t.UserId == person.Id).ExecuteDeleteAsync(cancellation);
        Audit(db, who, UserAudit.PasswordReset, person, NoData.Instance);
    }

    private Task<UserResult> ChangeAsync(string name, Func<PortalDb, UserRow, Task<UserResult>> change, CancellationToken cancellation) =>
        WriteAsync(async db =>
    {
        var known = passwords.Normalize(name);
        return await db.Set<UserRow>().FirstOrDefaultAsync(p => p.NormalizedUserName == known, cancellation) is { } person
            ? await change(db, person) : UserResult.Wrong("", $"There is no account {name}.");
    }, cancellation);

    private async Task<UserResult> WriteAsync(Func<PortalDb, Task<UserResult>> change, CancellationToken cancellation)
    {
        var answer = await writeLock.WriteAsync(change, cancellation);
        users.Changed();
        return answer;
    }

    private UserRow New(string name, Rights rights) => new()
    {
        UserName = name,
        NormalizedUserName = passwords.Normalize(name),
        Rights = rights,
        CreatedAt = clock.GetUtcNow(),
        LockoutEnabled = true,
    };

    // Rights are JSON, and there are few people.
    private static async Task<bool> IsLastAsync(PortalDb db, UserRow person, CancellationToken cancellation) =>
        person.Rights.IsAdministrator
        && !(await db.Set<UserRow>().AsNoTracking().Where(p => p.Id != person.Id && p.LockedAt == null).ToListAsync(cancellation)).Exists(
            p => p.Rights.IsAdministrator);

    private void Audit<T>(PortalDb db, Actor who, AuditCode<T> code, UserRow person, T data)
        where T : class => db.Set<AuditRow>().Add(AuditRow.Of(clock.GetUtcNow(), who, code, AuditSubject.Account(person.UserName!), data));
}

/// <summary>What became of a change to an account.</summary>
/// <param name="Person">Null when nothing was changed.</param>
/// <param name="Place">Which input is wrong, when nothing was changed.</param>
/// <param name="Fault">What is wrong with it, and the remedy.</param>
public sealed record UserResult(UserRow? Person, string Place, string Fault)
{
    public static UserResult Done(UserRow person) => new(person, "", "");

    public static UserResult Wrong(string field, string fault) => new(null, field, fault);
}
