namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>A sticky program: its clients are let finish, then the routers stop; and WebSockets that a plan closes.</summary>
public sealed class StickyTests : IAsyncLifetime
{
    // Nobody who asks is ever idle for so long; the agents' clock is moved on when somebody shall be.
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(20);
    private LocalFarm _farm = null!;

    public async Task InitializeAsync() => _farm = await LocalFarm.StartAsync(new() { ClientsIdleAfter = Idle });

    public Task DisposeAsync() => _farm.DisposeAsync().AsTask();

    [Fact]
    public Task Clients_OfTheServer_ComeBackUntilTheyAreIdleAndNewOnesGoElsewhere() =>
        StickyScenarios.ClientsComeBackUntilTheyAreIdleAsync(_farm, GoIdle);

    [Fact]
    public async Task Clients_ThatStay_AreSentElsewhereByAPersonAndLoseNoRequest()
    {
        _farm.Load(FarmRuns.Checkout);
        await using var client = new StickyClient(_farm, "first");
        var home = await client.AskAsync();
        client.KeepAsking();
        var run = await _farm.BeginAsync(FarmRuns.Checkout, home, new { drainTimeout = TimeSpan.FromMinutes(1) });
        await _farm.UntilPhaseAsync(run, home, "waiting");
        var asked = await _farm.UntilOverdueAsync(run, home);
        Assert.Equal(1, _farm.Starts(home, FarmRuns.Checkout));
        await _farm.Api.DecideAsync(run, asked[home], "force");
        await _farm.UntilPhaseAsync(run, home, "upgraded");
        Assert.Contains(
            await _farm.Api.EventsAsync(run),
            e => e.Text.StartsWith(
                $"Clients of {home} are sent elsewhere (The farm says so.): 127.0.0.1, last at /checkout/", StringComparison.Ordinal));
        await client.AnsweredAgainAsync(5);
        await client.StopAsync();
        // Where it went it is waited for in its turn.
        GoIdle();
        await _farm.SucceedsAsync(run);
        await _farm.NothingLostAsync();
    }

    [Fact]
    public async Task DrainByHand_ClientsFinishFirst_ThenTheRoutersStop()
    {
        using var hands = new FarmOperator(_farm);
        _farm.Load(FarmRuns.Checkout);
        await using var client = new StickyClient(_farm, "first");
        var home = await client.AskAsync();
        client.KeepAsking();
        await Eventually.Async(async () => (await hands.ClientsAsync(FarmRuns.Checkout, home)) == 1, "the portal knows the client");
        await hands.DoneAsync("POST", $"programs/checkout/servers/{home}/drain", new { reason = "Disk." });
        await hands.SeenAsync(FarmRuns.Checkout, home, "draining");
        await client.AnsweredAgainAsync(20);
        Assert.Equal(1, (await _farm.ClientsAsync())[home]);
        await client.StopAsync();
        GoIdle();
        await hands.SeenAsync(FarmRuns.Checkout, home, "stopped");
        await hands.DoneAsync("POST", $"programs/checkout/servers/{home}/restore", new { reason = "New disk." });
        await hands.OwnerAsync(FarmRuns.Checkout, home, "nobody");
        await _farm.NothingLostAsync();
    }

    [Fact]
    public async Task WebSocket_PlanClosesStreams_IsClosedAndOtherRequestsAreWaitedFor()
    {
        const string program = FarmRuns.Catalog;
        _farm.Load(program);
        var address = _farm.Servers[0][program].Address;
        using var held = await HeldSocket.OpenAsync(_farm.Servers[0][program]);
        using var slow = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
        var request = slow.GetStringAsync($"/{program}/slow?ms=8000");
        await Eventually.Async(async () => (await _farm.SessionsAsync("app1", program)).Count >= 2, "both are listed");
        var run = await _farm.BeginAsync(program, new { closeStreamsAfter = TimeSpan.FromSeconds(1) });
        await _farm.SucceedsAsync(run);
        Assert.Contains("took its time", await request, StringComparison.Ordinal);
        var told = Assert.Single(
            await _farm.Api.EventsAsync(run), e => e.Text.Contains("closed WebSockets", StringComparison.Ordinal)).Text;
        Assert.Contains("WS", told, StringComparison.Ordinal);
        Assert.DoesNotContain("slow", told, StringComparison.Ordinal);
    }

    private void GoIdle() => _farm.AgentClock.Advance(Idle);
}
