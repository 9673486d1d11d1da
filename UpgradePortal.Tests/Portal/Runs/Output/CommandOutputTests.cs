using System.Net;
using System.Security.Cryptography;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Runs;
using UpgradePortal.Runs.Pages;

namespace UpgradePortal.Tests.Portal.Runs.Output;

/// <summary>Finding T6: the output of a command of any length, from a real agent.</summary>
public sealed class CommandOutputTests : MudTest, IAsyncLifetime
{
    private const int Lines = 600_000;
    private LocalFarm _farm = null!;
    private Guid _run;
    private string _file = "";

    async Task IAsyncLifetime.InitializeAsync()
    {
        _farm = await LocalFarm.StartAsync(new() { Servers = 1 });
        _run = await _farm.BeginAsync(FarmRuns.Catalog, new { acceptOutage = "It is the only one." });
        await _farm.SucceedsAsync(_run);
        _file = Assert.Single(_farm.Servers[0].Outputs(FarmRuns.Catalog));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await _farm.DisposeAsync();
        await DisposeAsync();
    }

    [Fact]
    public async Task Download_BeyondThirtyTwoMegabytes_IsTheWholeFileByteForByte()
    {
        await WriteAsync();
        using var answer = await _farm.Administrator.GetAsync(Output, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var sent = await SHA256.HashDataAsync(body);
        await using var file = File.OpenRead(_file);
        Assert.True(file.Length > 32 * 1024 * 1024, "It is too short to show anything.");
        Assert.Equal(Convert.ToHexString(await SHA256.HashDataAsync(file)), Convert.ToHexString(sent));
    }

    // Its status was sent long ago: it must not look like all of it.
    [Fact]
    public async Task Download_AgentFallsSilentMeanwhile_IsBrokenOff()
    {
        await WriteAsync();
        using var answer = await _farm.Administrator.GetAsync(Output, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        await _farm.Servers[0].RestartAgentAsync(
            () => Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null)));
    }

    [Fact]
    public async Task Find_InAllOfIt_CountsAllAndShowsTheLast()
    {
        await WriteAsync();
        var turn = Assert.Single((await _farm.Portal.Get<RunReader>().FindAsync(_run, default))!.Turns);
        var answer = await _farm.Portal.Get<RunLog>().FindAsync(FarmRuns.Catalog, "app1", turn.OperationId, "LINE 1", default);
        var found = Assert.IsType<AgentAnswer<FoundLines>.Said>(answer).Value;
        Assert.Equal(Enumerable.Range(0, Lines).Count(i => $"{i}".StartsWith('1')), found.Count);
        Assert.Equal((100, "line 199999 of the output of an upgrade command that says much"), (found.Lines.Count, found.Lines[^1]));
    }

    [Fact]
    public async Task Page_OpensAtTheEndWithTheLastErrorFirst_AndFetchesWhatIsEarlier()
    {
        await WriteAsync();
        var page = await OpenAsync();
        var shown = page.Find("[data-testid=output]").TextContent;
        Assert.EndsWith("ERROR disk quota exceeded\n", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 1000, 64 * 1024);
        Assert.Contains("ERROR disk quota exceeded", page.Find("[data-testid=output-last-error]").TextContent, StringComparison.Ordinal);
        await page.Find("[data-testid=output-earlier]").ClickAsync(new());
        Assert.True(page.Find("[data-testid=output]").TextContent.Length > 64 * 1024, "Nothing earlier is shown.");
    }

    [Fact]
    public async Task Page_Searching_FindsWhatItDoesNotShow()
    {
        await WriteAsync();
        var page = await OpenAsync();
        await page.Find("[data-testid=output-find]").InputAsync(new() { Value = "line 7 of" });
        await page.WaitForAssertionAsync(
            () => Assert.Equal("1", page.Find("[data-testid=output-found]").GetAttribute("data-count")), Eventually.Patience);
        Assert.Equal(
            "line 7 of the output of an upgrade command that says much", page.Find("[data-testid=output]").TextContent);
    }

    [Fact]
    public async Task Page_OutputForATerminal_ShowsWhatATerminalWould()
    {
        await File.WriteAllTextAsync(_file, "10%\r20%\r\u001b[32mdone\u001b[0m\nrm \u202Egpj.exe\n");
        var page = await OpenAsync();
        Assert.Equal("done\nrm <U+202E>gpj.exe\n", page.Find("[data-testid=output]").TextContent);
        Assert.Empty(page.FindAll("[data-testid=output-earlier]"));
    }

    private string Output => $"/api/v1/runs/{_run}/turns/app1/output";

    // Bytes that are no text are part of it: the file is passed on as it is.
    private async Task WriteAsync()
    {
        await using var file = File.Create(_file, 1024 * 1024);
        await using var lines = new StreamWriter(file);
        await lines.WriteAsync("begin\n");
        await lines.FlushAsync();
        file.Write([0xC3, 0x28, 0xFF, (byte)'\n']);
        for (var i = 0; i < Lines; i++) await lines.WriteAsync($"line {i} of the output of an upgrade command that says much\n");
        await lines.WriteAsync("ERROR disk quota exceeded\n");
    }

    private async Task<IRenderedComponent<CommandOutput>> OpenAsync()
    {
        Services.AddSingleton(_farm.Portal.Get<RunLog>());
        var turn = Assert.Single((await _farm.Portal.Get<RunReader>().FindAsync(_run, default))!.Turns);
        var page = Render<CommandOutput>(p => p.Add(o => o.RunId, _run).Add(o => o.Program, FarmRuns.Catalog).Add(o => o.Turn, turn));
        await page.Find("[data-testid=output-fold]").ClickAsync(new());
        await page.WaitForElementAsync("[data-testid=output-last-error], [data-testid=output]", Eventually.Patience);
        return page;
    }
}
