using Microsoft.Playwright;
using UpgradePortal.Method;
using UpgradePortal.Tests.Browser;

namespace UpgradePortal.Tests.Farm;

/// <summary>The portal dies while it waits for a person, and after that person has decided.</summary>
[Collection(FarmCollection.Name)]
public sealed class AskedDeathTests(Chromium chromium) : IClassFixture<Chromium>
{
    // Long enough for a portal that has just been started to ask the agent before it asks the person again.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    // Claim 12, Claim 17: the question outlives the portal, and so does its answer.
    [Fact]
    public async Task Portal_KilledWhileAPersonIsAsked_StillAsksShowsWhoIsOpenAndEndsRight()
    {
        await using var trial = await Trial.StartAsync();
        var (server, portal) = (trial.Farm.Servers[0], trial.Farm.Portal);
        trial.Load(Trial.Catalog);
        trial.Load(Trial.Checkout);
        using var held = await HeldSocket.OpenAsync(server[Trial.Catalog]);
        var run = await trial.BeginAsync(Trial.Catalog, new { waitAtMost = Soon });
        var asked = await trial.UntilAsync(run, r => r[server.Name].Trouble == "overdue");

        await portal.Process.KillAsync();
        await portal.StartAsync(trial.Limit);
        var again = (await trial.Api.RunAsync(run))[server.Name];
        Assert.Equal(("waiting", "overdue", asked[server.Name].Seen), (again.Phase, again.Trouble, again.Seen));
        await ShownAsync(portal, $"/runs/{run}", server.Name);

        // To keep waiting is on record before the person is answered, and the next life goes on from there.
        await trial.Api.DecideAsync(run, again, "continue", trial.Limit);
        await portal.Process.KillAsync();
        // The session ends while nobody is there to see it.
        await held.CloseAsync();
        Assert.Equal(1, server[Trial.Catalog].Starts);
        await portal.StartAsync(trial.Limit);
        await trial.SucceedsAsync(run);
        Assert.Single(await trial.Api.EventsAsync(run), e => e.Kind == nameof(TurnEvent.TimedOut));
        Assert.Single(await trial.Api.EventsAsync(run), e => e.Kind == nameof(TurnEvent.Decided));
        trial.Untouched(Trial.Checkout);
        await trial.RoutedAsync(Trial.Catalog, [.. trial.Farm.Servers]);
        await trial.NothingLostAsync();
    }

    private async Task ShownAsync(DemoFarm.Portal portal, string path, string server)
    {
        var (page, complaints) = await chromium.OpenAsync(new Uri(portal.Url, path), 1400, ColorScheme.Light, portal.Password, DemoFarm.Portal.Administrator);
        var lane = page.GetByRole(AriaRole.Listitem).Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = server }) });
        await Assertions.Expect(lane.GetByText("takes longer than planned")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(lane.GetByRole(AriaRole.Button, new() { Name = "Go on" })).ToBeVisibleAsync();
        await Assertions.Expect(lane.GetByText("1 session is open:")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(lane.Locator("tbody tr")).ToContainTextAsync("WS");
        Complaints.None(complaints);
        await page.CloseAsync();
    }
}
