using Microsoft.Extensions.Logging.Abstractions;
using UpgradePortal.Audit;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Portal.Audit;

/// <summary>Finding L1, case T7: rows cut off at the end, and an older database put back. Both were found only until the next
/// change.</summary>
public sealed class AuditHeadTests : IAsyncLifetime
{
    private const string CutLast =
        "DELETE FROM Audit WHERE Id = 5; UPDATE sqlite_sequence SET seq = 4 WHERE name = 'Audit'";

    private readonly AuditFixture _record = new();

    public Task InitializeAsync() => _record.WriteAsync(5);

    public async Task DisposeAsync() => await _record.DisposeAsync();

    [Fact]
    public async Task CaseT7_LastRowsCutOff_StayMissingWhateverIsWrittenAfterwards()
    {
        await _record.TamperAsync(CutLast);
        Assert.Equal((5L, "Row 5 was written and is missing."), await BrokenAsync());
        await _record.WriteAsync(2);
        Assert.Equal((6L, "Row 5 was written and is missing."), await BrokenAsync());
    }

    [Fact]
    public async Task FindingL1_ChainComputedAnewWithoutTheKey_IsFound()
    {
        await _record.TamperAsync("UPDATE Audit SET Actor = 'nobody', Hash = lower(hex(randomblob(32))) WHERE Id = 5");
        Assert.Equal(5, (await _record.VerifyAsync()).Broken);
    }

    [Fact]
    public async Task FindingL1_OlderDatabasePutBack_IsSaidAtTheStart()
    {
        await _record.TamperAsync(CutLast);
        using var gate = new WriteLock(_record);
        var start = new OlderDatabase(gate, _record.Seal, _record.Clock, NullLogger<OlderDatabase>.Instance);
        await start.RunAsync(default);
        await using var db = _record.Open();
        var told = db.Set<UpgradePortal.Audit.Data.AuditRow>().Single(r => r.Code == "portal.olderDatabase");
        Assert.Equal((6L, "{\"noted\":5,\"found\":4}"), (told.Id, told.Data));
        // Once.
        await start.RunAsync(default);
        Assert.Equal(5, db.Set<UpgradePortal.Audit.Data.AuditRow>().Count());
    }

    [Fact]
    public async Task Row_Deleted_IsRefusedByTheDatabase()
    {
        await using var db = _record.Open();
        var refused = await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() =>
            Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(db.Database,
                $"DELETE FROM Audit WHERE Id = 5"));
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    private async Task<(long?, string?)> BrokenAsync()
    {
        var proof = await _record.VerifyAsync();
        return (proof.Broken, proof.Reason);
    }
}
