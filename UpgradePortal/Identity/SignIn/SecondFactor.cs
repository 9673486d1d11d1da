using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity.SignIn;

/// <summary>One's own second factor, each change with its audit entry in one transaction. Whoever is signed in elsewhere is out: they
/// came in by other rules. Sign the person in anew where they are.</summary>
public sealed class SecondFactor(
    AuthorizedWrites writes, WriteLock writeLock, Authenticator authenticator, UserCache users, TimeProvider clock)
{
    /// <summary>The key for an authenticator app. It asks for no code before one has been shown to work.</summary>
    public Task<string> KeyAsync(string personId, bool isNew, CancellationToken cancellation) => writeLock.WriteAsync(async db =>
    {
        var person = await FindAsync(db, personId, cancellation);
        return (isNew ? null : authenticator.KeyOf(person)) ?? authenticator.NewKey(person);
    }, cancellation);

    /// <summary>From now on a code is asked for. Check one before.</summary>
    /// <returns>Codes that each stand in for the app once; the older ones are void.</returns>
    public async Task<IReadOnlyList<string>> TurnOnAsync(CurrentUser who, CancellationToken cancellation)
    {
        IReadOnlyList<string> codes = [];
        await WriteAsync(who, UserAudit.SecondFactorOn, person =>
        {
            person.TwoFactorEnabled = true;
            codes = Authenticator.NewCodes(person);
        }, cancellation);
        return codes;
    }

    public Task TurnOffAsync(CurrentUser who, CancellationToken cancellation) =>
        WriteAsync(who, UserAudit.SecondFactorOff, Authenticator.TakeAway, cancellation);

    private async Task WriteAsync(CurrentUser who, AuditCode<NoData> code, Action<UserRow> change, CancellationToken cancellation)
    {
        await writes.WriteAsync(who, Access.OwnSignIn, AccessTarget.Nothing, async db =>
        {
            var (person, now) = (await FindAsync(db, who.PersonId, cancellation), clock.GetUtcNow());
            change(person);
            Passwords.SignOut(person);
            await SignInSessions.EndAllAsync(db, person.Id, now, cancellation);
            db.Set<AuditRow>().Add(AuditRow.Of(now, who.Actor, code, AuditSubject.Account(person.UserName!)));
            return true;
        }, cancellation);
        users.Changed();
    }

    private static Task<UserRow> FindAsync(PortalDb db, string personId, CancellationToken cancellation) =>
        db.Set<UserRow>().FirstAsync(p => p.Id == personId, cancellation);
}
