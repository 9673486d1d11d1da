using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Identity;

/// <summary>A module in which something hangs on accounts.</summary>
public interface IAccountChanges
{
    /// <summary>Called in the transaction of the change, once what changed can be looked up.</summary>
    Task ChangedAsync(PortalDb db, AccountChange change, CancellationToken cancellation);
}

/// <summary>An account that was made or changed.</summary>
/// <param name="Person">As it is now.</param>
/// <param name="Who">Changed it.</param>
/// <param name="Entries">What the audit log says of it.</param>
public sealed record AccountChange(UserRow Person, Actor Who, DateTimeOffset At, IReadOnlyList<AuditRow> Entries)
{
    public bool Is(AuditCode code) => Entries.Any(e => e.Code == code.Code);
}

/// <summary>Tells the other modules of what was changed about an account.</summary>
public sealed class AccountObservers(IEnumerable<IAccountChanges> modules, TimeProvider clock)
{
    /// <param name="db">With what is changed, and with its audit entries.</param>
    public async Task PublishAsync(PortalDb db, UserRow person, Actor who, CancellationToken cancellation)
    {
        List<AuditRow> entries = [.. db.ChangeTracker.Entries<AuditRow>().Where(e => e.State is EntityState.Added).Select(e => e.Entity)];
        if (entries.Count == 0) return;
        // What they look up is what is now.
        await db.SaveChangesAsync(cancellation);
        foreach (var module in modules) await module.ChangedAsync(db, new(person, who, clock.GetUtcNow(), entries), cancellation);
    }
}
