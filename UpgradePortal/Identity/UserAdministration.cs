using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity.Data;
using UpgradePortal.Identity.SignIn;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

/// <summary>What administrators do with accounts, for the page and for the API. A fault without a field: there is no such
/// account.</summary>
public sealed class UserAdministration(
    UserService people, SignInAttempts attempts, IProgramNames programs, IDbContextFactory<PortalDb> databases)
{
    public async Task<IReadOnlyList<UserView>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var held = await attempts.HeldAsync(db, cancellation);
        return [.. (await db.Set<UserRow>().AsNoTracking().OrderBy(p => p.NormalizedUserName).ToListAsync(cancellation)).Select(
            p => UserView.Of(p, held.TryGetValue(attempts.KeyOf(p.UserName), out var until) ? until : null))];
    }

    public async Task<ValidationErrors> AddAsync(UserInput input, Principal who, CancellationToken cancellation)
    {
        var faults = new ValidationErrors().Unless(NameRule.IsValid(input.Name), "name", NameRule.Rule)
            .Unless(input.Password is { Length: > 0 }, "password", "Choose a password to begin with.")
            .Rights(input, await programs.ProgramNamesAsync(cancellation)).Strength(input.Name, input.Password);
        return faults.Any ? faults : Said(faults, await people.AddAsync(input.Name!, input.Password!, input.ToRights(), who, cancellation));
    }

    /// <summary>All of it or nothing.</summary>
    /// <param name="input">What they may do.</param>
    /// <param name="password">A new one; null: theirs stays.</param>
    public async Task<ValidationErrors> PutAsync(
        string name, RightsInput input, string? password, Principal who, CancellationToken cancellation)
    {
        var faults = new ValidationErrors().Rights(input, await programs.ProgramNamesAsync(cancellation)).Strength(name, password);
        return faults.Any ? faults : Said(faults, await people.PutAsync(name, input.ToRights(), password, who, cancellation));
    }

    public async Task<ValidationErrors> LockAsync(string name, bool isLocked, Principal who, CancellationToken cancellation) =>
        Said(new(), await people.LockAsync(name, isLocked, who, cancellation));

    public async Task<ValidationErrors> ResetAsync(string name, string? password, Principal who, CancellationToken cancellation) =>
        Said(new(), await people.ResetAsync(name, password ?? "", who, cancellation));

    public async Task<ValidationErrors> ConfirmAsync(string name, Principal who, CancellationToken cancellation) =>
        Said(new(), await people.ConfirmAsync(name, who, cancellation));

    private static ValidationErrors Said(ValidationErrors faults, UserResult answer) =>
        faults.Unless(answer.Person is not null, answer.Place, answer.Fault);
}

/// <param name="Password">12 characters or more; whoever gets it changes it.</param>
public sealed record NewPasswordInput(string? Password);

/// <summary>What a password must be, told together with all else that is wrong.</summary>
internal static class PasswordChecks
{
    // A name that can't be one stands in no password.
    private const string Nobody = "\n";

    public static ValidationErrors Strength(this ValidationErrors faults, string? name, string? password) =>
        password is { Length: > 0 }
        && Passwords.Fault(new UserRow { UserName = NameRule.IsValid(name) ? name : Nobody }, password) is { } fault
            ? faults.Unless(false, "password", fault) : faults;
}

/// <param name="Name">To sign in with.</param>
/// <param name="Password">12 characters or more; whoever gets it changes it.</param>
/// <param name="Roles">viewer, operator, approver, administrator.</param>
/// <param name="Programs">The only ones an operator or approver may act on; leave it out for all.</param>
public sealed record UserInput(string? Name, string? Password, IReadOnlyList<Role>? Roles, IReadOnlyList<string>? Programs)
    : RightsInput(Roles, Programs);

/// <param name="Name">Of the account.</param>
/// <param name="Programs">The only ones they may act on; null: all.</param>
/// <param name="IsLocked">By an administrator.</param>
/// <param name="LockedOutUntil">After wrong passwords, from where they came; null when it is not.</param>
/// <param name="HasSecondFactor">A code is asked for after the password.</param>
/// <param name="MustChangePassword">An administrator gave the one that it has.</param>
/// <param name="VouchedBy">The administrator who made it, or gave it a password last; null: nobody but its owner.</param>
/// <param name="ConfirmedBy">Another administrator who says that it is its owner's; null: none.</param>
public sealed record UserView(
    string Name, IReadOnlyList<Role> Roles, IReadOnlyList<string>? Programs, bool IsLocked, DateTimeOffset? LockedOutUntil,
    bool HasSecondFactor, DateTimeOffset CreatedAt, bool MustChangePassword, string? VouchedBy, string? ConfirmedBy)
{
    public static UserView Of(UserRow row, DateTimeOffset? heldUntil) => new(
        row.UserName!, row.Rights.Roles, row.Rights.CoversAll ? null : row.Rights.Programs, row.LockedAt is not null, heldUntil,
        row.TwoFactorEnabled, row.CreatedAt, row.PasswordState is not PasswordState.Own, row.VouchedBy, row.ConfirmedBy);
}
