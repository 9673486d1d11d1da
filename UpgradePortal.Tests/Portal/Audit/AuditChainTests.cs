using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Data;

namespace UpgradePortal.Tests.Portal.Audit;

/// <summary>A row of the record that is changed, taken out, put in or cut off is found, and named.</summary>
public sealed class AuditChainTests : IAsyncLifetime
{
    private readonly AuditFixture _record = new();

    public Task InitializeAsync() => _record.WriteAsync(5);

    public async Task DisposeAsync() => await _record.DisposeAsync();

    [Fact]
    public async Task Record_Untouched_IsWholeAndEndsWithItsHash()
    {
        var proof = await _record.VerifyAsync();
        Assert.Equal((5L, (long?)null), (proof.Rows, proof.Broken));
        await using var db = _record.Open();
        Assert.Equal(await db.Set<AuditRow>().OrderByDescending(r => r.Id).Select(r => r.Hash).FirstAsync(), proof.Hash);
        Assert.Equal([1L, 2, 3, 4, 5], await db.Set<AuditRow>().OrderBy(r => r.Id).Select(r => r.Id).ToListAsync());
    }

    [Theory]
    [InlineData("UPDATE Audit SET Actor = 'somebody else' WHERE Id = 3", 3)]
    [InlineData("UPDATE Audit SET At = At + 1 WHERE Id = 1", 1)]
    [InlineData("UPDATE Audit SET SubjectId = Program, Program = SubjectId, Data = NULL WHERE Id = 2", 2)]
    [InlineData("UPDATE Audit SET Hash = (SELECT Hash FROM Audit WHERE Id = 1) WHERE Id = 4", 4)]
    [InlineData("DELETE FROM Audit WHERE Id = 1", 2)]
    [InlineData("DELETE FROM Audit WHERE Id = 3", 4)]
    [InlineData("DELETE FROM Audit WHERE Id = 5", 5)]
    [InlineData("DELETE FROM Audit", 1)]
    public async Task Record_ChangedBehindOurBack_NamesTheFirstBrokenRow(string sql, long broken)
    {
        await _record.TamperAsync(sql);
        Assert.Equal(broken, (await _record.VerifyAsync()).Broken);
    }

    [Fact]
    public async Task Row_Changed_IsRefusedByThePortalAndByTheDatabase()
    {
        await using var db = _record.Open();
        (await db.Set<AuditRow>().FirstAsync()).Data = "{}";
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        var refused = await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(
            () => db.Database.ExecuteSqlAsync($"UPDATE Audit SET Actor = 'x'"));
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_OfOneTransaction_AreChainedInTheOrderTheyWereAdded()
    {
        await using var db = _record.Open();
        foreach (var id in (string[])["first", "second", "third"]) db.Set<AuditRow>().Add(AuditFixture.Row(_record.Clock.GetUtcNow(), id));
        await db.SaveChangesAsync();
        Assert.Equal(["first", "second", "third"],
            await db.Set<AuditRow>().Where(r => r.Id > 5).OrderBy(r => r.Id).Select(r => r.SubjectId).ToListAsync());
        Assert.Null((await _record.VerifyAsync()).Broken);
    }

    [Fact]
    public async Task Rows_OldEnough_AreRemovedAndTheRestStillProves()
    {
        _record.Clock.Advance(TimeSpan.FromDays(10));
        await _record.WriteAsync(2);
        Assert.Equal(5, await _record.RemoveAsync(TimeSpan.FromDays(7)));
        Assert.Equal(0, await _record.RemoveAsync(TimeSpan.FromDays(7)));
        var proof = await _record.VerifyAsync();
        Assert.Equal((3L, (long?)null), (proof.Rows, proof.Broken));
        await _record.TamperAsync("DELETE FROM Audit WHERE Id = 6");
        Assert.Equal(7, (await _record.VerifyAsync()).Broken);
    }

    [Fact]
    public async Task Rows_AllOldEnough_AreRemovedAndTheChainGoesOn()
    {
        _record.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(5, await _record.RemoveAsync(TimeSpan.FromDays(7)));
        await _record.WriteAsync(1);
        var proof = await _record.VerifyAsync();
        Assert.Equal((2L, (long?)null, (string?)null), (proof.Rows, proof.Broken, proof.Reason));
        _record.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(2, await _record.RemoveAsync(TimeSpan.FromDays(7)));
        Assert.Null((await _record.VerifyAsync()).Broken);
    }
}
