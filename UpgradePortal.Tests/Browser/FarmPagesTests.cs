using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using UpgradePortal.Tests.Testing;

namespace UpgradePortal.Tests.Browser;

/// <summary>Programs, servers and routers, each with its own page, in a real browser on a real router and agents.</summary>
public sealed class FarmPagesTests(Chromium chromium, FarmWithAPast past) : IClassFixture<Chromium>, IClassFixture<FarmWithAPast>
{
    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1400, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task Pages_AtAnyWidthAndScheme_AreAccessibleAndQuiet(int width, ColorScheme scheme)
    {
        var (page, complaints) = await chromium.OpenAsync(new Uri(past.Url, "/programs"), width, scheme);
        foreach (var (path, ready) in new[] { ("programs", "srv"), ("programs/catalog", "Versions over time"), ("servers", "srv1"), ("servers/srv1", "Versions over time"), ("routers", "edge"), ("routers/edge", "catalog / srv1") })
        {
            await page.GotoAsync(new Uri(past.Url, path).ToString());
            if (ready != "srv") await Assertions.Expect(page.GetByText(ready).First).ToBeAttachedAsync();
            else await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "catalog" })).ToBeVisibleAsync();
            await LookAsync(page, $"{path.Replace('/', '-')}-{width}-{scheme}");
        }
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    private static async Task LookAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("UPGRADEPORTAL_SCREENSHOTS") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        var axe = await page.RunAxe();
        Assert.Empty(axe.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{name} {v.Id}: {v.Nodes[0].Html}"));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), $"{name} scrolls sideways.");
    }
}
