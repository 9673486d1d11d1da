using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>Where people get their messages, and of what: each chooses for themselves.</summary>
public sealed class OwnMessages(WriteGate gate, IDbContextFactory<PortalDb> databases, TimeProvider clock)
{
    /// <returns>Without an address nothing is sent.</returns>
    public async Task<(string? Address, Wish Wish)> ReadAsync(string personId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var person = await db.Users.AsNoTracking().FirstAsync(p => p.Id == personId, cancellation);
        return (person.Email, person.Wish);
    }

    public Task PutAsync(string personId, string? address, Wish wish, Actor who, CancellationToken cancellation) => gate.WriteAsync(async db =>
    {
        var person = await db.Users.FirstAsync(p => p.Id == personId, cancellation);
        var before = Preferences(person);
        (person.Email, person.NormalizedEmail, person.Wish) = (address, address?.ToUpperInvariant(), wish);
        var after = Preferences(person);
        if (RowJson.Write(before) != RowJson.Write(after))
            db.Audit.Add(AuditRow.Of(clock.GetUtcNow(), who, NotificationAudit.PreferencesChanged, AuditSubject.Account(person.UserName!), new(before, after)));
        return true;
    }, cancellation);

    private static PreferencesData Preferences(PersonRow person) => new(person.Email, WishData.Of(person.Wish));
}
