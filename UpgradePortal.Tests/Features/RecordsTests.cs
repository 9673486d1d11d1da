using System.Diagnostics;
using System.Net;
using System.Text.Json;
using UpgradePortal.Data;
using UpgradePortal.Features.Records;

namespace UpgradePortal.Tests.Features;

/// <summary>The record as people and their tools read it.</summary>
public sealed class RecordsTests : PortalTest
{
    protected override Task SetUpAsync() => Client.SetUpAsync("catalog", "app1", "app2");

    [Fact]
    public async Task Record_NewestFirst_IsPagedAndFound()
    {
        var all = await GetAsync("audit?size=2");
        Assert.Equal((8, 2), (all.GetProperty("total").GetInt32(), all.GetProperty("items").GetArrayLength()));
        Assert.Equal("catalog on app2", all.GetProperty("items")[0].GetProperty("subject").GetString());
        var found = await GetAsync("audit?text=app1");
        Assert.Equal(["catalog on app1", "server app1"], found.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("subject").GetString()));
        Assert.Equal(0, (await GetAsync("audit?until=2020-01-01T00:00:00Z")).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("CATALOG", 3)]
    [InlineData("cat%log", 0)]
    [InlineData("paused", 1)]
    [InlineData("hours ended", 1)]
    public async Task Record_OfARun_IsFoundByItsProgramAndByWhatWasDone(string text, int rows)
    {
        await Client.SetUpAsync("crm", "app1");
        var run = await Portal.StartRunAsync("catalog", "2", "app1");
        var other = await Portal.StartRunAsync("crm", "2", "app1");
        await Portal.WriteAuditAsync(Row("Paused", run), Row("HoursEnded", run), Row("Resumed", other));
        var found = (await GetAsync($"audit?text={Uri.EscapeDataString(text)}")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(rows, found.Count(r => r.GetProperty("subject").GetString() == $"run {run}"));
        Assert.DoesNotContain(found, r => r.GetProperty("subject").GetString() == $"run {other}");

        static AuditRow Row(string what, Guid of) => AuditRow.Of(TimeProvider.System.GetUtcNow(), "portal", what, $"run {of}");
    }

    [Fact]
    public async Task Export_JsonLinesAndCsv_HaveEveryRowOldestFirst()
    {
        var lines = (await Client.GetStringAsync("/api/v1/audit/export")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(1, 8), lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetInt32()));
        using var csv = await Client.GetAsync("/api/v1/audit/export?format=csv&text=app1");
        Assert.Equal("record.csv", csv.Content.Headers.ContentDisposition?.FileName);
        var rows = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((3, RecordCsv.Heading), (rows.Length, rows[0]));
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
        Assert.Contains($",{cell},,", RecordCsv.Line(new AuditRow { At = default, Who = who, What = "w", Subject = "s" }), StringComparison.Ordinal);

    [Fact]
    public async Task Verify_ByApiAndByCommandBesideTheRunningPortal_SayWholeThenBroken()
    {
        using var whole = await Client.PostJsonAsync("audit/verify");
        Assert.Equal(8, (await whole.JsonAsync()).GetProperty("rows").GetInt32());
        Assert.Equal((0, true), await CommandAsync("The record is whole: 8 rows."));
        await AuditFixture.TamperAsync(Portal.Folder, "UPDATE Audit SET Who = 'nobody' WHERE Id = 4");
        Assert.Equal((1, true), await CommandAsync("The record is broken at row 4:"));
        using var broken = await Client.PostJsonAsync("audit/verify");
        Assert.Equal(4, (await broken.JsonAsync()).GetProperty("broken").GetInt32());
    }

    private async Task<(int Code, bool Said)> CommandAsync(string words)
    {
        var start = new ProcessStartInfo(DemoFarm.Built.Dotnet, [DemoFarm.Built.Dll("UpgradePortal"), "verify-audit", "--data", Portal.Folder])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said.StartsWith(words, StringComparison.Ordinal));
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Client.GetAsync("/api/v1/" + path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }
}
