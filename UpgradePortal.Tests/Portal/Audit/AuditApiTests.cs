using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Api;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Runs;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Tests.Portal.Audit;

/// <summary>The record as people and their tools read it.</summary>
public sealed class AuditApiTests : PortalTest
{
    protected override Task SetUpAsync() => Client.SetUpAsync("catalog", "app1", "app2");

    [Fact]
    public async Task Record_NewestFirst_IsPagedAndFound()
    {
        var all = await GetAsync("audit?size=2");
        Assert.Equal((8, 2), (all.GetProperty("total").GetInt32(), all.GetProperty("items").GetArrayLength()));
        var newest = all.GetProperty("items")[0];
        Assert.Equal(("instance.created", "catalog/app2", "catalog", "app2"),
            (Text(newest, "code"), Text(newest, "subjectId"), Text(newest, "program"), Text(newest, "server")));
        Assert.Equal("http://127.0.0.2:3", newest.GetProperty("data").GetProperty("after").GetProperty("address").GetString());
        var found = await GetAsync("audit?text=app1");
        Assert.Equal(["catalog/app1", "app1"], found.GetProperty("items").EnumerateArray().Select(r => Text(r, "subjectId")));
        Assert.Equal(0, (await GetAsync("audit?until=2020-01-01T00:00:00Z")).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("text=CATALOG", 3)]
    [InlineData("text=cat%25log", 0)]
    [InlineData("text=paused", 1)]
    [InlineData("text=window closed", 1)]
    [InlineData("program=catalog&code=run.windowClosed", 1)]
    [InlineData("run=RUN", 3)]
    [InlineData("plan=PLAN", 3)]
    [InlineData("user=ann", 1)]
    [InlineData("server=app1", 0)]
    public async Task Entries_OfARun_AreFoundByItsColumnsAndByWhatWasDone(string query, int rows)
    {
        await Client.SetUpAsync("crm", "app1");
        var run = await Portal.StartRunAsync("catalog", "2", "app1");
        var other = await Portal.StartRunAsync("crm", "2", "app1");
        await using var db = await Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var rowsOf = await db.Set<RunRow>().ToDictionaryAsync(r => r.Id);
        await Portal.WriteAuditAsync(
            Row(RunEventCodes.Paused, run, "ann"), Row(RunEventCodes.WindowClosed, run, null), Row(RunEventCodes.Resumed, other, null));
        var asked = query.Replace("RUN", $"{run}", StringComparison.Ordinal)
            .Replace("PLAN", $"{rowsOf[run].PlanId}", StringComparison.Ordinal);
        var found = (await GetAsync($"audit?{asked}")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(rows, found.Count(r => Text(r, "runId") == $"{run}" && Text(r, "subjectType") == "run"));
        Assert.DoesNotContain(found, r => Text(r, "runId") == $"{other}");

        AuditRow Row(string code, Guid of, string? user) => AuditRow.Of(
            TimeProvider.System.GetUtcNow(), new Actor(user ?? Actor.Portal, null, user), new AuditCode<RunEventData>(code),
            RunAudit.Subject(rowsOf[of]), new RunEventData());
    }

    [Fact]
    public async Task Export_JsonLinesAndCsv_HaveEveryRowOldestFirst()
    {
        var lines = (await Client.GetStringAsync("/api/v1/audit/export")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(1, 8), lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetInt32()));
        using var csv = await Client.GetAsync("/api/v1/audit/export?format=csv&text=app1");
        Assert.Equal("record.csv", csv.Content.Headers.ContentDisposition?.FileName);
        var rows = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((3, AuditCsv.Heading), (rows.Length, rows[0]));
    }

    [Theory]
    [InlineData("audit/export?format=xml", "format")]
    [InlineData("audit?text=TOOLONG", "text")]
    public async Task Input_Wrong_NamesTheField(string path, string field)
    {
        using var answer = await Client.GetAsync("/api/v1/" + path.Replace("TOOLONG", new string('x', 201), StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, field), (answer.StatusCode, await answer.FieldsAsync()));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("-1,\n", "\"'-1,\n\"")]
    public void Csv_Hostile_IsTextForSpreadsheets(string who, string cell) =>
        Assert.Contains($",{cell},,", AuditCsv.Line(
            new AuditRow { At = default, Actor = who, Code = "c", SubjectType = "t", SubjectId = "s" }), StringComparison.Ordinal);

    [Fact]
    public async Task Verify_ByApiAndByCommandBesideTheRunningPortal_SayWholeThenBroken()
    {
        using var total = await Client.PostJsonAsync("audit/verify");
        Assert.Equal(8, (await total.JsonAsync()).GetProperty("rows").GetInt32());
        Assert.Equal((0, true), await CommandAsync("The record is whole: 8 rows."));
        await AuditFixture.TamperAsync(Portal.Folder, "UPDATE Audit SET Actor = 'nobody' WHERE Id = 4");
        Assert.Equal((1, true), await CommandAsync("The record is broken at row 4:"));
        using var broken = await Client.PostJsonAsync("audit/verify");
        Assert.Equal(4, (await broken.JsonAsync()).GetProperty("broken").GetInt32());
    }

    private async Task<(int Code, bool Said)> CommandAsync(string words)
    {
        var start = new ProcessStartInfo(
            DemoFarm.Built.Dotnet, [DemoFarm.Built.Dll("UpgradePortal"), "verify-audit", "--data", Portal.Folder])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said.StartsWith(words, StringComparison.Ordinal));
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Client.GetAsync("/api/v1/" + path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }
}
