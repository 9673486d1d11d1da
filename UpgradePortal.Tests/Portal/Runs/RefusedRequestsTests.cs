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
        await Eventually.Async(
            async () => (await _farm.Servers[0].Agent.Control.GetAsync<ProgramStatus>($"/v1/programs/{Program}")).OperationId is not null,
            "the command runs");
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

    private async Task<HttpStatusCode> SendAsync()
    {
        // A path of the program, and no probe of its health.
        using var answer = await _stranger.GetAsync(new Uri(_farm.Servers[0][Program].Address, $"/{Program}/x"));
        return answer.StatusCode == HttpStatusCode.ServiceUnavailable ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK;
    }

    private async Task<JsonElement> TurnAsync(Guid run) => (await _farm.Api.ReadAsync($"runs/{run}")).GetProperty("turns")[0];

    private async Task<List<string>> ToldAsync()
    {
        await using var db = await _farm.Portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        return await db.Set<NotificationRow>().OrderBy(n => n.Id).Select(n => n.Text).ToListAsync();
    }
}
