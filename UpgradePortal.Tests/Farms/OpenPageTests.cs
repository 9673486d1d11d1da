using DemoFarm.Portals;
using Microsoft.Playwright;

namespace UpgradePortal.Tests.Farms;

/// <summary>The run's page on a real run, from the click to the end.</summary>
[Collection(FarmCollection.Name)]
public sealed class OpenPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Portal_StoppedUnderAnOpenPage_EndsAndThePageComesBack()
    {
        await using var fixture = await FarmFixture.StartAsync();
        var portal = fixture.Farm.Portal;
        await using var visit = await chromium.VisitAsync(
            new Uri(portal.Url, "/board"), 390, ColorScheme.Dark, portal.Password, PortalProcess.Administrator);
        var cells = visit.Page.GetByTestId("cell");
        await Assertions.Expect(cells.First).ToBeVisibleAsync();
        var many = await cells.CountAsync();

        await portal.Process.SignalAsync("TERM");
        Assert.Equal(0, await portal.Process.ExitAsync(fixture.Limit));
        await Assertions.Expect(visit.Page.GetByTestId("reconnecting")).ToBeVisibleAsync();

        await portal.StartAsync(fixture.Limit);
        await Assertions.Expect(visit.Page.GetByTestId("reconnecting")).ToBeHiddenAsync();
        await Assertions.Expect(cells.With("data-state", "routed")).ToHaveCountAsync(many);
        // Each try to reach a portal that is away is an error of the browser's.
        await visit.EndAsync(mayComplain: true);
    }
}
