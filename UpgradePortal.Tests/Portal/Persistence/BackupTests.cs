using System.Net;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Tests.Portal.Persistence;

public sealed class BackupTests : PortalTest
{
    [Fact]
    public async Task BackUp_Downloaded_IsAWholeDatabaseAndOnRecord()
    {
        await Client.SetUpAsync("catalog", "app1");
        var bytes = await Client.GetByteArrayAsync(new Uri("/api/v1/backup", UriKind.Relative));
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, bytes);
        await using (var db = PortalFile.Open($"Data Source={file};Pooling=False;Mode=ReadOnly"))
        {
            Assert.Equal(["catalog"], await db.Set<ProgramRow>().Select(p => p.Name).ToListAsync());
            Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        }
        File.Delete(file);
        Assert.Equal("portal.backUpDownloaded", Assert.Single(await Portal.AuditAsync("portal", "portal")).Code);
        Assert.Empty(Directory.EnumerateFiles(Portal.Folder, "back-up-*"));
    }

    [Fact]
    public async Task BackUp_ByAnOperator_IsRefused()
    {
        await Client.AddPersonAsync("olga", ["operator"]);
        using var client = Portal.ClientWith(await Portal.TokenOfAsync("olga", ["operator"]));
        using var answer = await client.GetAsync(new Uri("/api/v1/backup", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task About_SaysHowOldEachAnswerIs()
    {
        await Client.SetUpAsync("catalog", "app1", "app2");
        Portal.Get<FleetState>().AgentSaid("app1", new("app1", "e1", []), null);
        using var answer = await Client.GetAsync(new Uri("/api/v1/about", UriKind.Relative));
        var parts = (await answer.JsonAsync()).GetProperty("parts").EnumerateArray()
            .ToDictionary(p => p.GetProperty("name").GetString()!, StringComparer.Ordinal);
        Assert.True(parts["app1"].GetProperty("heardAgoMs").GetDouble() >= 0);
        Assert.False(parts["app1"].GetProperty("isRouter").GetBoolean());
    }
}
