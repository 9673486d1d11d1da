using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

/// <summary>One's own second factor, each change with its audit entry in one transaction. Whoever is signed in elsewhere is out: they
/// came in by other rules. Sign the person in anew where they are.</summary>
public sealed class SecondFactor(WriteLock writeLock, UserCache users, TimeProvider clock)
{
    private const int Codes = 10;

    // What authenticator apps take keys in (RFC 4648); 32 letters are 160 bits.
    private const string KeyLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The key for an authenticator app. It asks for no code before one has been shown to work.</summary>
    public Task<string> KeyAsync(string personId, bool isNew, CancellationToken cancellation) => writeLock.WriteAsync(async db =>
    {
        var person = await FindAsync(db, personId, cancellation);
        if (!isNew && await Store(db).GetAuthenticatorKeyAsync(person, cancellation) is { } known) return known;
        var key = RandomNumberGenerator.GetString(KeyLetters, 32);
        await Store(db).SetAuthenticatorKeyAsync(person, key, cancellation);
        return key;
    }, cancellation);

    /// <summary>From now on a code is asked for. Check one before.</summary>
    /// <returns>Codes that each stand in for the app once; the older ones are void.</returns>
    public async Task<IReadOnlyList<string>> TurnOnAsync(string personId, Actor who, CancellationToken cancellation)
    {
        string[] codes = [.. Enumerable.Range(0, Codes).Select(_ => Code())];
        await WriteAsync(personId, who, UserAudit.SecondFactorOn, async (db, person) =>
        {
            person.TwoFactorEnabled = true;
            await Store(db).ReplaceCodesAsync(person, codes, cancellation);
        }, cancellation);
        return codes;
    }

    public Task TurnOffAsync(string personId, Actor who, CancellationToken cancellation) =>
        WriteAsync(personId, who, UserAudit.SecondFactorOff, async (db, person) =>
    {
        person.TwoFactorEnabled = false;
        await db.Set<IdentityUserToken<string>>().Where(t => t.UserId == personId).ExecuteDeleteAsync(cancellation);
    }, cancellation);

    private async Task WriteAsync(
        string personId, Actor who, AuditCode<NoData> code, Func<PortalDb, UserRow, Task> change, CancellationToken cancellation)
    {
        await writeLock.WriteAsync(async db =>
        {
            var person = await FindAsync(db, personId, cancellation);
            await change(db, person);
            Passwords.SignOut(person);
            db.Set<AuditRow>().Add(AuditRow.Of(clock.GetUtcNow(), who, code, AuditSubject.Account(person.UserName!)));
            return true;
        }, cancellation);
        users.Changed();
    }

    private static Task<UserRow> FindAsync(PortalDb db, string personId, CancellationToken cancellation) =>
        db.Set<UserRow>().FirstAsync(p => p.Id == personId, cancellation);

    private static UserOnlyStore<UserRow, PortalDb> Store(PortalDb db) => new(db) { AutoSaveChanges = false };

    private static string Code() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5)).Insert(5, "-");
}
