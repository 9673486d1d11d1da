using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity.SignIn;

/// <summary>Signs people in, by password and then by their second factor. What an attempt decides on is read again in the transaction that
/// writes what became of it: a lock or a new password that came meanwhile is never undone.</summary>
public sealed class SignInService(
    SignInManager<UserRow> identity, IDbContextFactory<PortalDb> databases, Passwords passwords, Authenticator authenticator,
    SignInAttempts attempts, SignInSessions sessions, KnownBrowsers browsers, SecurityLog log, UserCache users, WriteLock writeLock,
        TimeProvider clock)
{
    public async Task<SignInOutcome> ByPasswordAsync(string? name, string? password, HttpContext http)
    {
        var person = name is { Length: > 0 and <= 64 }
            ? await FindAsync(p => p.NormalizedUserName == passwords.Normalize(name), http) : null;
        // Before anything is decided: a name that is nobody's, locked or held takes as long as any other.
        var fits = Fits(person, password);
        if (!await MayTryAsync(name, person, http) || !fits)
            return await WrongAsync(name, person, SecurityEvent.SignInFailed, http);
        var (outcome, now) = await DoneAsync(person!.Id, http, fits: current =>
            current.PasswordHash != person.PasswordHash ? SignInOutcome.Wrong :
            current.PasswordState is PasswordState.Spent ? SignInOutcome.Spent :
            current.TwoFactorEnabled ? SignInOutcome.SecondFactor : SignInOutcome.Done,
            change: current => passwords.Strengthen(current, password!));
        if (outcome is SignInOutcome.SecondFactor) await AskForCodeAsync(person.Id, http);
        else if (outcome is SignInOutcome.Done) await EnterAsync(now!, http);
        return outcome;
    }

    /// <param name="code">Of the app, or one of those that stand in for it.</param>
    public async Task<SignInOutcome> ByCodeAsync(string? code, HttpContext http)
    {
        if (await identity.GetTwoFactorAuthenticationUserAsync() is not { } person) return SignInOutcome.Wrong;
        if (!await MayTryAsync(person.UserName, person, http))
            return await WrongAsync(person.UserName, person, SecurityEvent.CodeFailed, http);
        var (outcome, now) = await DoneAsync(person.Id, http, fits: current =>
            current.TwoFactorEnabled && authenticator.Takes(current, code) ? SignInOutcome.Done : SignInOutcome.Wrong);
        if (outcome is SignInOutcome.Wrong) return await WrongAsync(person.UserName, person, SecurityEvent.CodeFailed, http);
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await EnterAsync(now!, http);
        return outcome;
    }

    /// <summary>Signs in whoever has just been made, or has a new password or second factor.</summary>
    public async Task AnewAsync(string personId, HttpContext http)
    {
        if (await FindAsync(p => p.Id == personId, http) is { } person) await EnterAsync(person, http);
    }

    /// <summary>Asked again of somebody who has signed in. Wrong answers count as wrong attempts to sign in.</summary>
    public async Task<bool> KnowsPasswordAsync(UserRow person, string? password, HttpContext http)
    {
        if (await MayTryAsync(person.UserName, person, http) && Fits(person, password)) return true;
        await WrongAsync(person.UserName, person, SecurityEvent.SignInFailed, http);
        return false;
    }

    public Task SignOutAsync() => identity.SignOutAsync();

    /// <summary>A code of the app, from somebody who has signed in. Wrong ones count as wrong attempts to sign in.</summary>
    public async Task<bool> TakesCodeAsync(UserRow person, string? code, HttpContext http)
    {
        var fits = await MayTryAsync(person.UserName, person, http) && await writeLock.WriteAsync(async db =>
            authenticator.Takes(await db.Set<UserRow>().FirstAsync(p => p.Id == person.Id, http.RequestAborted), code),
                http.RequestAborted);
        if (!fits) await WrongAsync(person.UserName, person, SecurityEvent.CodeFailed, http);
        return fits;
    }

    private async Task<UserRow?> FindAsync(System.Linq.Expressions.Expression<Func<UserRow, bool>> which, HttpContext http)
    {
        await using var db = await databases.CreateDbContextAsync(http.RequestAborted);
        return await db.Set<UserRow>().AsNoTracking().FirstOrDefaultAsync(which, http.RequestAborted);
    }

    private async Task<bool> MayTryAsync(string? name, UserRow? person, HttpContext http) =>
        !await attempts.AreHeldAsync(
            name, ClientNetwork.Of(http), person is not null && browsers.Knows(http, person.Id), http.RequestAborted)
        && person is { LockedAt: null };

    // Takes as long for nobody's name: the time of an answer tells nothing.
    private bool Fits(UserRow? person, string? password)
    {
        if (person is not null && password is { Length: > 0 and <= Passwords.Longest }) return passwords.Fits(person, password);
        passwords.Pretend(password);
        return false;
    }

    private async Task<SignInOutcome> WrongAsync(string? name, UserRow? person, SecurityEvent what, HttpContext http)
    {
        var from = PortalClaims.AddressOf(http);
        await attempts.FailedAsync(name, person, ClientNetwork.Of(http), from, http.RequestAborted);
        log.Note(what, ClientNetwork.Of(http), person?.UserName, from);
        return SignInOutcome.Wrong;
    }

    private Task<(SignInOutcome, UserRow?)> DoneAsync(
        string personId, HttpContext http, Func<UserRow, SignInOutcome> fits, Action<UserRow>? change = null) =>
        writeLock.WriteAsync<(SignInOutcome, UserRow?)>(async db =>
        {
            var person = await db.Set<UserRow>().FirstAsync(p => p.Id == personId, http.RequestAborted);
            var outcome = person.LockedAt is null ? fits(person) : SignInOutcome.Wrong;
            if (outcome is SignInOutcome.Wrong or SignInOutcome.Spent) return (outcome, person);
            change?.Invoke(person);
            if (outcome is not SignInOutcome.Done) return (outcome, person);
            if (person.PasswordState is PasswordState.ForOneSignIn) person.PasswordState = PasswordState.Spent;
            await attempts.ClearAsync(db, person.UserName, ClientNetwork.Of(http), http.RequestAborted);
            db.Set<AuditRow>().Add(AuditRow.Of(clock.GetUtcNow(), new(person.UserName!, PortalClaims.AddressOf(http), person.UserName),
                UserAudit.SignedIn, AuditSubject.Account(person.UserName!)));
            db.AfterCommit(users.Changed);
            return (outcome, person);
        }, http.RequestAborted);

    private static Task AskForCodeAsync(string personId, HttpContext http)
    {
        var known = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
        known.AddClaim(new(ClaimTypes.Name, personId));
        return http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(known));
    }

    // Each cookie stands for a sign-in of its own.
    private async Task EnterAsync(UserRow person, HttpContext http)
    {
        var session = await sessions.BeginAsync(
            person.Id, PortalClaims.AddressOf(http), http.Request.Headers.UserAgent, http.RequestAborted);
        browsers.Remember(http, person.Id);
        await identity.SignInWithClaimsAsync(person, isPersistent: false, [new Claim(PortalClaims.Session, $"{session}")]);
    }
}

/// <summary>What became of an attempt to sign in.</summary>
public enum SignInOutcome
{
    Done,

    /// <summary>The password is right; a code is asked for next.</summary>
    SecondFactor,

    /// <summary>Name, password or code; or the account is locked, or held up for a while.</summary>
    Wrong,

    /// <summary>An administrator gave the password for one sign-in, and that has been.</summary>
    Spent,
}
