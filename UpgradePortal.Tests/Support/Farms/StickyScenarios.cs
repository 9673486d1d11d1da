namespace UpgradePortal.Tests.Support.Farms;

/// <summary>What becomes of a sticky program's clients, the same on each kind of farm and router.</summary>
internal static class StickyScenarios
{
    /// <summary>The clients of the server come back until they are idle, and new ones go elsewhere.</summary>
    /// <param name="farm">Its agents count clients of checkout.</param>
    /// <param name="goIdle">Clients that ask no more are gone.</param>
    public static async Task ClientsComeBackUntilTheyAreIdleAsync(FarmRuns farm, Action goIdle)
    {
        farm.Load(FarmRuns.Checkout);
        farm.Load(FarmRuns.Catalog);
        using var hands = new FarmOperator(farm);
        await using var client = new StickyClient(farm, "first");
        var home = await client.AskAsync();
        client.KeepAsking();
        var run = await farm.BeginAsync(FarmRuns.Checkout, home);
        await farm.UntilAsync(run, r => r[home] is { Phase: "waiting", SessionsWaitedFor: > 0 });
        await hands.SeenAsync(FarmRuns.Checkout, home, "draining");

        await client.AnsweredAgainAsync(20);
        await using var other = new StickyClient(farm, "second");
        Assert.NotEqual(home, await other.AskAsync());
        Assert.Equal((1, 1), ((await farm.ClientsAsync())[home], farm.Starts(home, FarmRuns.Checkout)));

        await client.StopAsync();
        goIdle();
        var ended = await farm.SucceedsAsync(run);
        Assert.InRange(ended[home].SessionsWaitedFor, 1, int.MaxValue);
        var told = (await farm.Api.EventsAsync(run)).Where(e => e.Text.Contains(home, StringComparison.Ordinal)).Select(e => e.Text)
            .ToList();
        Assert.Contains($"The routers are told to send no new client of checkout to {home}; its own may finish.", told);
        Assert.Contains($"No client belongs to {home} any more. The routers are told to stop.", told);
        Assert.Contains($"Every router has stopped. Waiting for the sessions on {home} to end.", told);
        await farm.NothingLostAsync();
    }
}
