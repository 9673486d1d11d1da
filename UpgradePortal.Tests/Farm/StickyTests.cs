using DemoFarm;
using UpgradePortal.Tests.Testing;

namespace UpgradePortal.Tests.Farm;

/// <summary>A sticky program: its clients are let finish, then the routers stop; and WebSockets that a plan closes.</summary>
[Collection(OtherFarmCollection.Name)]
public sealed class StickyTests
{
    // Long enough for a client that asks all the time on a machine with other work to do.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(FarmRouterKind.Ours)]
    [InlineData(FarmRouterKind.HaProxy)]
    public async Task Clients_OfTheServer_ComeBackUntilTheyAreIdleAndNewOnesGoElsewhere(FarmRouterKind router)
    {
        await using var trial = await Trial.StartAsync(new() { Router = router, ClientsIdleAfter = Idle });
        trial.Load(Trial.Checkout);
        trial.Load(Trial.Catalog);
        using var hands = new FarmHands(trial.Farm);
        await using var client = new StickyClient(trial, "first");
        var home = await client.AskAsync();
        client.KeepAsking();
        var run = await trial.BeginAsync(Trial.Checkout, home);
        await trial.UntilAsync(run, r => r[home.Name] is { Phase: "waiting", SessionsWaitedFor: > 0 });
        await hands.SeenAsync(Trial.Checkout, home.Name, "draining");

        await client.AnsweredAgainAsync(20);
        await using var other = new StickyClient(trial, "second");
        Assert.NotEqual(home.Name, (await other.AskAsync()).Name);
        Assert.Equal((1, 1), ((await trial.ClientsAsync())[home.Name], home[Trial.Checkout].Starts));

        await client.StopAsync();
        var ended = await trial.SucceedsAsync(run);
        Assert.InRange(ended[home.Name].SessionsWaitedFor, 1, int.MaxValue);
        var told = (await trial.Api.EventsAsync(run)).Where(e => e.Text.Contains(home.Name, StringComparison.Ordinal)).Select(e => e.Text).ToList();
        Assert.Contains($"The routers are told to send no new client of checkout to {home.Name}; its own may finish.", told);
        Assert.Contains($"No client belongs to {home.Name} any more. The routers are told to stop.", told);
        Assert.Contains($"Every router has stopped. Waiting for the sessions on {home.Name} to end.", told);
        await trial.NothingLostAsync();
    }

    [Fact]
    public async Task Clients_ThatStay_AreSentElsewhereByAPersonAndLoseNoRequest()
    {
        await using var trial = await Trial.StartAsync(new() { ClientsIdleAfter = Idle });
        trial.Load(Trial.Checkout);
        await using var client = new StickyClient(trial, "first");
        var home = await client.AskAsync();
        client.KeepAsking();
        var run = await trial.BeginAsync(Trial.Checkout, home, new { waitAtMost = TimeSpan.FromSeconds(1) });
        var asked = await trial.UntilAsync(run, r => r[home.Name].Trouble == "overdue");
        Assert.Equal(1, home[Trial.Checkout].Starts);
        await trial.Api.DecideAsync(run, asked[home.Name], "force", trial.Limit);
        await trial.UntilPhaseAsync(run, home.Name, "upgraded");
        Assert.Contains(
            await trial.Api.EventsAsync(run),
            e => e.Text.StartsWith($"Clients of {home.Name} are sent elsewhere (The farm says so.): 127.0.0.1, last at /checkout/", StringComparison.Ordinal));
        await client.AnsweredAgainAsync(5);
        await client.StopAsync();
        // Where it went the plan asks again, should it still be there when that server's turn comes.
        await trial.UntilAsync(run, r => r.IsOver);
        await trial.NothingLostAsync();
    }

    [Fact]
    public async Task DrainByHand_ClientsFinishFirst_ThenTheRoutersStop()
    {
        await using var trial = await Trial.StartAsync(new() { ClientsIdleAfter = Idle });
        using var hands = new FarmHands(trial.Farm);
        trial.Load(Trial.Checkout);
        await using var client = new StickyClient(trial, "first");
        var home = await client.AskAsync();
        client.KeepAsking();
        await RoutingPoll.UntilAsync(async () => (await hands.ClientsAsync(Trial.Checkout, home.Name)) == 1, "the portal knows the client");
        await hands.DoneAsync("POST", $"programs/checkout/servers/{home.Name}/drain", new { why = "Disk." });
        await hands.SeenAsync(Trial.Checkout, home.Name, "draining");
        await client.AnsweredAgainAsync(20);
        Assert.Equal(1, (await trial.ClientsAsync())[home.Name]);
        await client.StopAsync();
        await hands.SeenAsync(Trial.Checkout, home.Name, "stopped");
        await hands.DoneAsync("POST", $"programs/checkout/servers/{home.Name}/restore", new { why = "New disk." });
        await hands.OwnerAsync(Trial.Checkout, home.Name, "nobody");
        await trial.NothingLostAsync();
    }

    [Fact]
    public async Task WebSocket_PlanClosesStreams_IsClosedAndOtherRequestsAreWaitedFor()
    {
        const string program = Trial.Checkout;
        await using var trial = await Trial.StartAsync();
        trial.Load(program);
        var server = trial.Farm.Servers[0];
        using var held = await HeldSocket.OpenAsync(server[program]);
        using var slow = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server[program].Address };
        var request = slow.GetStringAsync($"/{program}/slow?ms=8000");
        await RoutingPoll.UntilAsync(async () => await trial.SessionsAsync(server, program) >= 2, "both are listed");
        var run = await trial.BeginAsync(program, new { closeStreamsAfter = TimeSpan.FromSeconds(1) });
        await trial.SucceedsAsync(run);
        Assert.Contains("took its time", await request, StringComparison.Ordinal);
        var told = Assert.Single(await trial.Api.EventsAsync(run), e => e.Text.Contains("closed WebSockets", StringComparison.Ordinal)).Text;
        Assert.Contains("WS", told, StringComparison.Ordinal);
        Assert.DoesNotContain("slow", told, StringComparison.Ordinal);
    }
}
