using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Audit;

/// <summary>Goes through the record from its beginning and computes every hash anew.</summary>
public sealed class AuditVerifier(IDbContextFactory<PortalDb> databases, AuditSeal seal) : IDisposable
{
    // It reads everything: whoever comes while another look is under way waits for its end.
    private readonly SemaphoreSlim _one = new(1);

    public async Task<AuditProof> VerifyAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            return await VerifyAsync(db, seal, cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <param name="db">Read in one transaction, so that rows that are added meanwhile don't matter.</param>
    public static async Task<AuditProof> VerifyAsync(PortalDb db, AuditSeal seal, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadUncommitted, cancellation);
        var (id, hash) = await AuditChain.StartAsync(db, cancellation);
        var noted = seal.Noted;
        long rows = 0;
        await foreach (var row in db.Set<AuditRow>().AsNoTracking().OrderBy(r => r.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            rows++;
            if (row.Id != id + 1) return new(rows, row.Id, Missing(id + 1, row.Id - 1), hash);
            if (row.Hash != AuditChain.HashOf(seal, hash, row) || (row.Id == noted.Id && row.Hash != noted.Hash))
                return new(rows, row.Id, "It, or what stood before it, is not as it was written.", hash);
            (id, hash) = (row.Id, row.Hash);
        }
        // Rows cut off at the end leave no other trace. What was noted while this read is no gap.
        var highest = Math.Max(await db.HighestEverAsync("Audit", cancellation), noted.Id);
        return highest > id ? new(rows, id + 1, Missing(id + 1, highest), hash) : new(rows, null, null, hash);
    }

    private static string Missing(long first, long last) =>
        first == last ? $"Row {first} was written and is missing." : $"Rows {first} to {last} were written and are missing.";
}

/// <summary>What a look at the whole record found.</summary>
/// <param name="Rows">Looked at.</param>
/// <param name="Broken">Number of the first row that is not as it was written; null: all are.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="Hash">Of the newest row: who notes it down can tell later whether anything before it was changed.</param>
public sealed record AuditProof(long Rows, long? Broken, string? Reason, string Hash);
