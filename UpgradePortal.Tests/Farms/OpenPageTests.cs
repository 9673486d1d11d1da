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
        var (page, _) = await chromium.OpenAsync(new Uri(portal.Url, "/board"), 390, ColorScheme.Dark, portal.Password, PortalProcess.Administrator);
        await page.WaitForSelectorAsync(".up-cell");

        await portal.Process.SignalAsync("TERM");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        Assert.Equal(0, await portal.Process.ExitAsync(limit.Token));
        await Assertions.Expect(page.GetByText("The portal does not answer.")).ToBeVisibleAsync();

        await portal.StartAsync(fixture.Limit);
        await Assertions.Expect(page.GetByText("All quiet: everything is routed.")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.CloseAsync();
    }
}
