using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Contracts;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>A router that nobody knows goes on sending to a server that is being upgraded: nothing of it is silent.</summary>
public sealed class RefusedRequestsTests : IAsyncLifetime
{
    private const string Program = FarmRuns.Checkout;
    private readonly HttpClient _stranger = new(new SocketsHttpHandler { UseProxy = false });
    private LocalFarm _farm = null!;

    public async Task InitializeAsync() => _farm = await LocalFarm.StartAsync(new() { Servers = 2 });

    public async Task DisposeAsync()
    {
        _stranger.Dispose();
        await _farm.DisposeAsync();
    }

    [Fact]
    public async Task Requests_WhileTheCommandRuns_AreCountedShownAndTold()
    {
        _farm.Servers[0][Program].CommandWaits = true;
        var run = await _farm.BeginAsync(Program);
        await UntilTheCommandRunsAsync(Program);
        for (var sent = 0; sent < 5; sent++) Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync());
        await Eventually.Async(async () => (await TurnAsync(run)).GetProperty("refused").GetInt64() == 5, "all are counted");
        Assert.Equal("127.0.0.1", (await TurnAsync(run)).GetProperty("refusedFrom").GetString());
        Assert.Single(await _farm.Api.EventsAsync(run), e => e.Code == TurnEventCodes.RequestsRefused);

        _farm.Servers[0][Program].CommandWaits = false;
        await _farm.SucceedsAsync(run);
        var evidence = (await _farm.Api.ReadAsync($"runs/{run}/evidence")).GetProperty("servers")[0];
        Assert.Equal((5, "127.0.0.1"), (evidence.GetProperty("refused").GetInt64(), evidence.GetProperty("refusedFrom").GetString()));
        var told = (await ToldAsync()).FindAll(t => t.Contains("refuse", StringComparison.Ordinal));
        Assert.Contains("app1 refuses requests during the upgrade:", told[0], StringComparison.Ordinal);
        Assert.Contains("app1 refused requests during the upgrade: 5, from 127.0.0.1.", told[^1], StringComparison.Ordinal);
        Assert.Equal(2, told.Count);
    }

    // The portal may have looked long before, and may look again only long after.
    [Theory]
    [InlineData(FarmRuns.Catalog)]
    [InlineData(FarmRuns.Checkout)]
    public async Task Requests_WhileTheCommandRuns_AreTheOperationsOwn(string program)
    {
        var server = _farm.Servers[0];
        server[program].CommandWaits = true;
        var run = await _farm.BeginAsync(program);
        await UntilTheCommandRunsAsync(program);
        for (var sent = 0; sent < 3; sent++) Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(program));
        server[program].CommandWaits = false;
        await _farm.SucceedsAsync(run);
        var ended = await server.Agent.Control.OperationAsync(program, $"{run:N}-app1-1");
        Assert.Equal((3, false), (ended.Refused!.Count, ended.Refused.IsAtLeast));
        Assert.Equal("127.0.0.1", Assert.Single(ended.Refused.Peers).Address);
        Assert.Equal((3, false), Counted((await _farm.Api.ReadAsync($"runs/{run}/evidence")).GetProperty("servers")[0]));
    }

    // What the agent's own door refused before is nowhere any more, and the evidence does not say that it was nothing.
    [Theory]
    [InlineData(false, "upgraded")]
    [InlineData(true, "upgrading")]
    public async Task Requests_WhenTheAgentLosesCount_AreAtLeastAsMany(bool losesJournal, string phase)
    {
        var server = _farm.Servers[0];
        server[Program].CommandWaits = true;
        var run = await _farm.BeginAsync(Program, new { onInterrupted = losesJournal ? "ask" : "verify" });
        await UntilTheCommandRunsAsync(Program);
        await server.RestartAgentAsync(() =>
        {
            if (losesJournal) File.Delete(server.JournalFile);
            return Task.CompletedTask;
        });
        if (losesJournal) await _farm.UntilAsync(run, r => r["app1"].Trouble == "failed");
        else Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync());
        server[Program].CommandWaits = false;
        await _farm.UntilPhaseAsync(run, "app1", phase);
        Assert.Equal((losesJournal ? 0 : 1, true), Counted((await _farm.Api.ReadAsync($"runs/{run}/evidence")).GetProperty("servers")[0]));
        Assert.True((await TurnAsync(run)).GetProperty("refusedIsAtLeast").GetBoolean());
    }

    [Fact]
    public async Task Request_WhileTheNewVersionIsChecked_RaisesTheAlarmAndTheTurnGoesOn()
    {
        _farm.Servers[0][Program].Lags = true;
        var run = await _farm.BeginAsync(Program);
        await _farm.UntilPhaseAsync(run, "app1", "verifying");
        Assert.Equal(HttpStatusCode.OK, await SendAsync());
        Assert.Equal(HttpStatusCode.OK, await SendAsync());
        await Eventually.Async(async () => (await _farm.Api.EventsAsync(run)).Any(e => e.Code == TurnEventCodes.ArrivedWhileStopped),
            "the request is told");
        _farm.Servers[0][Program].Lags = false;
        await _farm.SucceedsAsync(run);
        var alarm = Assert.Single(await _farm.Api.EventsAsync(run), e => e.Code == TurnEventCodes.ArrivedWhileStopped);
        Assert.Contains("although every router had stopped. The upgrade had begun and goes on.", alarm.Text, StringComparison.Ordinal);
        Assert.Single(await ToldAsync(), t => t.Contains("every router had stopped", StringComparison.Ordinal));
    }

    private Task UntilTheCommandRunsAsync(string program) => Eventually.Async(
        async () => (await _farm.Servers[0].Agent.Control.GetAsync<ProgramStatus>($"/v1/programs/{program}")).OperationId is not null,
        "the command runs");

    private static (long Count, bool IsAtLeast) Counted(JsonElement evidence) =>
        (evidence.GetProperty("refused").GetInt64(), evidence.GetProperty("refusedIsAtLeast").GetBoolean());

    private async Task<HttpStatusCode> SendAsync(string program = Program)
    {
        // A path of the program, and no probe of its health.
        using var answer = await _stranger.GetAsync(new Uri(_farm.Servers[0][program].Address, $"/{program}/x"));
        return answer.StatusCode == HttpStatusCode.ServiceUnavailable ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK;
    }

    private async Task<JsonElement> TurnAsync(Guid run) => (await _farm.Api.ReadAsync($"runs/{run}")).GetProperty("turns")[0];

    private async Task<List<string>> ToldAsync()
    {
        await using var db = await _farm.Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        return await db.Set<NotificationRow>().OrderBy(n => n.Id).Select(n => n.Text).ToListAsync();
    }
}
