using DemoFarm.Portals;
using Microsoft.Playwright;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Farms;

/// <summary>The portal dies while it waits for a person, and after that person has decided.</summary>
[Collection(FarmCollection.Name)]
public sealed class AskedDeathTests(Chromium chromium) : IClassFixture<Chromium>
{
    // Long enough for a portal that has just been started to ask the agent before it asks the person again.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    // M-12, M-17: the question outlives the portal, and so does its answer.
    [Fact]
    public async Task Portal_KilledWhileAPersonIsAsked_StillAsksShowsWhoIsOpenAndEndsRight()
    {
        await using var fixture = await FarmFixture.StartAsync();
        var (server, portal) = (fixture.Farm.Servers[0], fixture.Farm.Portal);
        fixture.Load(FarmRuns.Catalog);
        fixture.Load(FarmRuns.Checkout);
        using var held = await HeldSocket.OpenAsync(server[FarmRuns.Catalog]);
        var run = await fixture.BeginAsync(FarmRuns.Catalog, new { drainTimeout = Soon });
        var asked = await fixture.UntilAsync(run, r => r[server.Name].Trouble == "overdue");

        await portal.Process.KillAsync();
        await portal.StartAsync(fixture.Limit);
        var again = (await fixture.Api.RunAsync(run))[server.Name];
        Assert.Equal(("waiting", "overdue", asked[server.Name].Seen), (again.Phase, again.Trouble, again.Seen));
        await ShownAsync(portal, $"/runs/{run}", server.Name);

        // To keep waiting is on record before the person is answered, and the next life goes on from there.
        await fixture.Api.DecideAsync(run, again, "continue", fixture.Limit);
        await portal.Process.KillAsync();
        // The session ends while nobody is there to see it.
        await held.CloseAsync();
        Assert.Equal(1, server[FarmRuns.Catalog].Starts);
        await portal.StartAsync(fixture.Limit);
        await fixture.SucceedsAsync(run);
        Assert.Single(await fixture.Api.EventsAsync(run), e => e.Code == TurnEventCodes.TimedOut);
        Assert.Single(await fixture.Api.EventsAsync(run), e => e.Code == TurnEventCodes.Decided);
        fixture.Untouched(FarmRuns.Checkout);
        await fixture.RoutedAsync(FarmRuns.Catalog, fixture.Names);
        await fixture.NothingLostAsync();
    }

    private async Task ShownAsync(PortalProcess portal, string path, string server)
    {
        await using var visit = await chromium.VisitAsync(
            new Uri(portal.Url, path), 1400, ColorScheme.Light, portal.Password, PortalProcess.Administrator);
        var turn = visit.Page.GetByTestId("turn").With("data-server", server);
        await Assertions.Expect(turn).ToHaveAttributeAsync("data-trouble", "overdue");
        await Assertions.Expect(turn.GetByTestId("turn-choice").With("data-choice", "continue")).ToBeVisibleAsync();
        await Assertions.Expect(turn.GetByTestId("sessions-open")).ToHaveAttributeAsync("data-count", "1");
        await Assertions.Expect(turn.GetByTestId("session-row")).ToContainTextAsync("WS");
        await visit.EndAsync();
    }
}
