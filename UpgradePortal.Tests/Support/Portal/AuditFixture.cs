using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Audit;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Support.Portal;

/// <summary>A record in a real file.</summary>
internal sealed class AuditFixture : IDbContextFactory<PortalDb>, IAsyncDisposable
{
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero));

    private readonly DataFolder _data;

    public AuditFixture() => (_data, Seal) = Open(Folder);

    public string Folder { get; } = Directory.CreateTempSubdirectory("record-").FullName;

    /// <summary>Its key, and the head that was noted.</summary>
    public AuditSeal Seal { get; }

    public static AuditRow Row(DateTimeOffset at, string program) =>
        AuditRow.OfChange(at, new("operator", "127.0.0.1", "operator"), InventoryAudit.Program,
        AuditSubject.OfProgram(program), new(CodeKind.Url, "/old"), new(CodeKind.Url, "/new"));

    public PortalDb Open() =>
        PortalFile.Open($"Data Source={Path.Combine(Folder, DataFolder.DatabaseName)};Pooling=False", new AuditInterceptor(Seal));

    public PortalDb CreateDbContext() => Open();

    public async Task WriteAsync(int rows)
    {
        await using (var db = Open()) await db.PrepareAsync(CancellationToken.None);
        using var gate = new WriteLock(this);
        for (var i = 0; i < rows; i++)
            await gate.WriteAsync(db =>
            {
                db.Set<AuditRow>().Add(Row(Clock.GetUtcNow(), "catalog"));
                return Task.FromResult(true);
            }, CancellationToken.None);
    }

    private static (DataFolder, AuditSeal) Open(string folder)
    {
        var data = DataFolder.Open(folder);
        return (data, AuditSeal.Open(data));
    }

    public Task TamperAsync(string sql) => TamperAsync(Folder, sql);

    /// <summary>As somebody would who owns the file.</summary>
    public static async Task TamperAsync(string folder, string sql)
    {
        await using var file = new SqliteConnection($"Data Source={Path.Combine(folder, DataFolder.DatabaseName)};Pooling=False");
        await file.OpenAsync();
        await using var command = file.CreateCommand();
        command.CommandText = $"DROP TRIGGER IF EXISTS AuditIsAppendOnly; DROP TRIGGER IF EXISTS AuditIsKept; {sql}";
        await command.ExecuteNonQueryAsync();
    }

    public async Task<AuditProof> VerifyAsync()
    {
        using var verifier = new AuditVerifier(this, Seal);
        return await verifier.VerifyAsync(CancellationToken.None);
    }

    public async Task<int> RemoveAsync(TimeSpan keep)
    {
        using var gate = new WriteLock(this);
        return await new AuditRetention(gate, Clock).RemoveAsync(keep, CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        _data.Dispose();
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
