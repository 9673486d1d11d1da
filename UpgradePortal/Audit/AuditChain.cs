using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using UpgradePortal.Audit.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Audit;

/// <summary>Chains the rows of the audit log: a row that is changed, taken out or put in breaks every hash after it, and only who has the
/// key can make them anew.</summary>
internal static class AuditChain
{
    /// <summary>What the first row ever follows.</summary>
    public static readonly (long Id, string Hash) Genesis = (0, new('0', 64));

    public static string HashOf(AuditSeal seal, string before, AuditRow row)
    {
        // A list in JSON: no text of one field can pass for the end of it and the beginning of the next.
        var fields = new object?[]
        {
            before, row.Id, UtcMicroseconds.Of(row.At), row.Actor, row.User, row.From, row.Code, row.SubjectType, row.SubjectId,
            row.Program, row.Server,
            row.Version, row.PlanId, row.RunId, row.Data,
        };
        return seal.Of(JsonSerializer.SerializeToUtf8Bytes(fields));
    }

    /// <summary>Gives new rows their number and hash. Call it just before they are saved, in the transaction that saves them.</summary>
    /// <exception cref="InvalidOperationException">A row of the audit log was to be changed or removed.</exception>
    public static async Task SealAsync(PortalDb db, AuditSeal seal, CancellationToken cancellation)
    {
        var entries = db.ChangeTracker.Entries<AuditRow>().ToList();
        if (entries.Exists(e => e.State is EntityState.Modified or EntityState.Deleted))
            throw new InvalidOperationException("The audit log is append-only.");
        var added = entries.FindAll(e => e.State is EntityState.Added);
        if (added.Count == 0) return;
        var (id, hash) = await HeadAsync(db, cancellation);
        // No number is given twice: where rows were cut off, the gap stays for everybody to see.
        id = Math.Max(id, Math.Max(await db.HighestEverAsync("Audit", cancellation), seal.Noted.Id));
        // Until they have a number of their own, rows are numbered in the order in which they were added.
        foreach (var entry in added.OrderBy(e => e.Property(r => r.Id).CurrentValue))
        {
            (entry.Property(r => r.Id).IsTemporary, entry.Property(r => r.Id).CurrentValue) = (false, ++id);
            entry.Entity.Hash = hash = HashOf(seal, hash, entry.Entity);
        }
        db.AfterCommit(() => seal.Note(id, hash));
    }

    /// <returns>Number and hash of the newest row.</returns>
    public static async Task<(long Id, string Hash)> HeadAsync(PortalDb db, CancellationToken cancellation) =>
        await db.Set<AuditRow>().AsNoTracking().OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellation) is { } last
            ? (last.Id, last.Hash) : await StartAsync(db, cancellation);

    /// <returns>What the oldest kept row follows.</returns>
    public static async Task<(long Id, string Hash)> StartAsync(PortalDb db, CancellationToken cancellation) =>
        await db.Set<AuditAnchorRow>().AsNoTracking().FirstOrDefaultAsync(cancellation) is { } anchor ? (anchor.LastRemoved, anchor.Hash)
        : Genesis;
}

/// <summary>Chains new audit entries just before they are saved.</summary>
public sealed class AuditInterceptor(AuditSeal seal) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDb db) await AuditChain.SealAsync(db, seal, cancellationToken);
        return result;
    }
}
