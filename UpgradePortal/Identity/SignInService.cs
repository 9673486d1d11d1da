using Microsoft.AspNetCore.Identity;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

/// <summary>Signs people in, by password and then by their second factor, and notes it in the record.</summary>
public sealed class SignInService(
    SignInManager<UserRow> identity, PortalDb store, Passwords passwords, UserCache users, WriteLock writeLock, TimeProvider clock)
{
    public async Task<SignInResult> ByPasswordAsync(string? name, string? password, string from, CancellationToken cancellation)
    {
        if (name is not { Length: > 0 and <= 64 } || password is not { Length: > 0 and <= Passwords.Longest }
            || await identity.UserManager.FindByNameAsync(name) is not { } person)
        {
            passwords.Pretend(password);
            return SignInResult.Failed;
        }
        var stamp = person.SecurityStamp;
        var result = await identity.PasswordSignInAsync(person, password, isPersistent: false, lockoutOnFailure: true);
        // A hash of weaker times was made stronger, and with it came a new stamp: by the old one nobody would be signed in.
        if (person.SecurityStamp != stamp) users.Changed();
        await NoteAsync(person, result, from, cancellation);
        return result;
    }

    /// <param name="code">Of the app, or one of those that stand in for it.</param>
    /// <param name="from">The address it comes from.</param>
    public async Task<SignInResult> ByCodeAsync(string? code, string from, CancellationToken cancellation)
    {
        if (await identity.GetTwoFactorAuthenticationUserAsync() is not { } person) return SignInResult.Failed;
        var said = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        var result = said is { Length: 6 } && said.All(char.IsAsciiDigit)
            ? await identity.TwoFactorAuthenticatorSignInAsync(said, isPersistent: false, rememberClient: false)
            : await identity.TwoFactorRecoveryCodeSignInAsync(said.ToLowerInvariant());
        await NoteAsync(person, result, from, cancellation);
        return result;
    }

    /// <summary>Signs in whoever has just been made, or has a new password.</summary>
    public async Task AnewAsync(string personId)
    {
        // What this request has read before is older than what it has changed.
        store.ChangeTracker.Clear();
        if (await identity.UserManager.FindByIdAsync(personId) is { } person) await identity.SignInAsync(person, isPersistent: false);
    }

    public async Task<bool> KnowsPasswordAsync(string personId, string? password) =>
        await identity.UserManager.FindByIdAsync(personId) is { } person && passwords.Fits(person, password);

    public Task SignOutAsync() => identity.SignOutAsync();

    /// <returns>Whether the code of an app fits the person's key.</returns>
    public async Task<bool> FitsAsync(string personId, string? code) =>
        await identity.UserManager.FindByIdAsync(personId) is { } person && code is { Length: > 0 }
        && await identity.UserManager.VerifyTwoFactorTokenAsync(
            person, TokenOptions.DefaultAuthenticatorProvider, code.Replace(" ", "", StringComparison.Ordinal));

    private async Task NoteAsync(UserRow person, SignInResult result, string from, CancellationToken cancellation)
    {
        if (!result.Succeeded && !result.IsLockedOut) return;
        await writeLock.WriteAsync(db =>
        {
            var who = new Actor(person.UserName!, from, person.UserName);
            db.Set<AuditRow>().Add(
                AuditRow.Of(clock.GetUtcNow(), who, result.Succeeded ? UserAudit.SignedIn : UserAudit.LockedOut,
                    AuditSubject.Account(person.UserName!)));
            return Task.FromResult(true);
        }, cancellation);
    }
}

/// <summary>Nobody signs in to an account that an administrator has locked.</summary>
public sealed class NotLocked : IUserConfirmation<UserRow>
{
    public Task<bool> IsConfirmedAsync(UserManager<UserRow> manager, UserRow user) => Task.FromResult(user.LockedAt is null);
}
