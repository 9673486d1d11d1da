using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;

namespace UpgradePortal.Tests.Portal.Audit;

/// <summary>Case T11: an export is read page by page, however slowly it is taken.</summary>
public sealed class AuditExportTests : PortalTest
{
    private const int Rows = 1200;

    [Fact]
    public async Task Export_SlowReader_HoldsNothingOpenAndMissesNothing()
    {
        await AddAsync(Rows);
        await using var rows = Portal.Get<AuditReader>().AllAsync(new(), true, default).GetAsyncEnumerator();
        Assert.True(await rows.MoveNextAsync());
        // What a reader held open would keep in the log stays there.
        await AddAsync(5);
        Assert.Equal(0, Checkpoint());
        var read = 1;
        var last = rows.Current.Id;
        while (await rows.MoveNextAsync())
        {
            Assert.True(rows.Current.Id > last);
            (last, read) = (rows.Current.Id, read + 1);
        }
        // What came meanwhile is the next export's.
        await using var db = await Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        Assert.Equal(await db.Set<AuditRow>().CountAsync() - 5, read);
    }

    [Fact]
    public async Task Export_OverSeveralPages_IsWholeAndInOrder()
    {
        await AddAsync(Rows);
        var lines = (await Client.GetStringAsync(new Uri("/api/v1/audit/export?format=csv", UriKind.Relative))).Split("\r\n")[1..^1];
        var ids = lines.Select(l => long.Parse(l.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.True(ids.Count >= Rows);
        Assert.Equal(Enumerable.Range(1, ids.Count).Select(i => (long)i), ids);
    }

    private Task<bool> AddAsync(int count) => Portal.Get<WriteLock>().WriteAsync(db =>
    {
        for (var i = 0; i < count; i++)
            db.Set<AuditRow>().Add(AuditRow.Of(
                DateTimeOffset.UnixEpoch, Actor.Portal, PlanAudit.NotStarted, new AuditSubject("plan", $"{i}"), new("No reason.")));
        return Task.FromResult(true);
    }, default);

    /// <returns>1 when a reader stands in the way.</returns>
    private long Checkpoint()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Portal.Folder, DataFolder.DatabaseName)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        using var result = command.ExecuteReader();
        Assert.True(result.Read());
        return result.GetInt64(0);
    }
}
