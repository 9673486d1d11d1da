using DemoFarm;
using Microsoft.Playwright;

namespace UpgradePortal.Tests.Farms;

/// <summary>The run's page on a real run, from the click to the end.</summary>
[Collection(FarmCollection.Name)]
public sealed class OpenPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Portal_StoppedUnderAnOpenPage_EndsSoonAndThePageComesBack()
    {
        await using var fixture = await FarmFixture.StartAsync();
        var portal = fixture.Farm.Portal;
        await using var visit = await chromium.VisitAsync(new Uri(portal.Url, "/board"), 390, ColorScheme.Dark, portal.Password, PortalProcess.Administrator);
        await Assertions.Expect(visit.Page.GetByTestId("cell").First).ToBeVisibleAsync();

        await portal.Process.SignalAsync("TERM");
        using var limit = new CancellationTokenSource(Eventually.Patience);
        Assert.Equal(0, await portal.Process.ExitAsync(limit.Token));
        await Assertions.Expect(visit.Page.GetByTestId("reconnecting")).ToBeVisibleAsync();

        await portal.StartAsync(fixture.Limit);
        await Assertions.Expect(visit.Page.GetByTestId("reconnecting")).ToBeHiddenAsync();
        foreach (var cell in await visit.Page.GetByTestId("cell").AllAsync()) await Assertions.Expect(cell).ToHaveAttributeAsync("data-state", "routed");
        // Each try to reach a portal that is away is an error of the browser's.
        await visit.EndAsync(mayComplain: true);
    }
}
