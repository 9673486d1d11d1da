using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Data;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Notifications;

/// <summary>Where people get their messages, and of what: each chooses for themselves.</summary>
public sealed class PreferencesStore(AuthorizedWrites writes, IDbContextFactory<PortalDb> databases, TimeProvider clock)
{
    public async Task<KeptPreferences> ReadAsync(string personId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var person = await db.Set<UserRow>().AsNoTracking().FirstAsync(p => p.Id == personId, cancellation);
        var chosen = await db.Set<PreferencesRow>().AsNoTracking().FirstOrDefaultAsync(p => p.UserId == personId, cancellation);
        return new(person.Email, chosen?.Preferences ?? NotificationPreferences.Usual, chosen?.NewAddress);
    }

    /// <param name="address">Where to; null: nowhere. Another than it was waits for its code.</param>
    /// <param name="code">That was sent to another address; null: none was.</param>
    /// <param name="who">Whose they are.</param>
    public Task PutAsync(
        string? address, NotificationPreferences preferences, string? code, CurrentUser who, CancellationToken cancellation) =>
        ChangeAsync(who, (db, person, chosen) =>
    {
        chosen.Preferences = preferences;
        var isNew = address is not null && address != person.Email;
        if (!isNew) Move(db, person, address);
        if (code is not null || !isNew || address != chosen.NewAddress)
        {
            chosen.NewAddress = isNew ? address : null;
            chosen.CodeHash = code is null ? null : AddressCode.Hash(who.PersonId, code);
            chosen.CodeUntil = code is null ? null : clock.GetUtcNow() + AddressCode.Lasts;
        }
        return null;
    }, cancellation);

    /// <returns>Why the address does not count yet; null: it does.</returns>
    public Task<string?> ConfirmAsync(string code, CurrentUser who, CancellationToken cancellation) =>
        ChangeAsync(who, (db, person, chosen) =>
    {
        if (chosen.NewAddress is not { } address) return "No address waits for a code. Save one first.";
        if (chosen.CodeHash is not { } hash || chosen.CodeUntil <= clock.GetUtcNow()) return AddressCode.Over;
        if (hash != AddressCode.Hash(who.PersonId, code)) return "This is not the code that was sent there. Look at the newest e-mail.";
        Move(db, person, address);
        (chosen.NewAddress, chosen.CodeHash, chosen.CodeUntil) = (null, null, null);
        return null;
    }, cancellation);

    private void Move(PortalDb db, UserRow person, string? address)
    {
        if (person.Email is { } former && former != address) AccountNotices.Moved(db, person, former, clock.GetUtcNow());
        (person.Email, person.NormalizedEmail) = (address, address?.ToUpperInvariant());
    }

    private Task<string?> ChangeAsync(
        CurrentUser who, Func<PortalDb, UserRow, PreferencesRow, string?> change, CancellationToken cancellation) =>
        writes.WriteAsync(who, Access.Own, AccessTarget.Nothing, async db =>
    {
        var person = await db.Set<UserRow>().FirstAsync(p => p.Id == who.PersonId, cancellation);
        var known = await db.Set<PreferencesRow>().FirstOrDefaultAsync(p => p.UserId == who.PersonId, cancellation);
        var chosen = known ?? PreferencesRow.Of(who.PersonId, NotificationPreferences.Usual);
        var (before, code) = (DataOf(person, chosen), chosen.CodeHash);
        var fault = change(db, person, chosen);
        var after = DataOf(person, chosen);
        // Another code for the same address is a change too.
        if (RowJson.Write(before) == RowJson.Write(after) && code == chosen.CodeHash) return fault;
        if (known is null) db.Set<PreferencesRow>().Add(chosen);
        db.Set<AuditRow>().Add(AuditRow.Of(clock.GetUtcNow(), who.Actor, NotificationAudit.PreferencesChanged,
            AuditSubject.Account(person.UserName!), new(before, after)));
        return fault;
    }, cancellation);

    private static PreferencesData DataOf(UserRow person, PreferencesRow chosen) =>
        new(person.Email, PreferenceData.Of(chosen.Preferences)) { NewAddress = chosen.NewAddress };
}

/// <param name="Address">Without one nothing is sent.</param>
/// <param name="NewAddress">Waits for its code; null: none does.</param>
public sealed record KeptPreferences(string? Address, NotificationPreferences Preferences, string? NewAddress);

/// <summary>Shows that an address is its owner's: they can read what is sent there.</summary>
internal static class AddressCode
{
    public const string Over = "Its code counts no longer. Save the address again to get another one.";
    public const int MostTries = 5;
    private const int Digits = 8;
    private const int All = 100_000_000;

    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <returns>Eight digits.</returns>
    public static string New() => RandomNumberGenerator.GetInt32(All).ToString("D8", CultureInfo.InvariantCulture);

    public static bool IsOne(string? text) => text is { Length: Digits } && text.All(char.IsAsciiDigit);

    public static string Hash(string personId, string code) => Secrets.Hash($"{personId} {code}");
}
