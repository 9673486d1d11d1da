using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace UpgradePortal.Tests.Support.Browser;

/// <summary>Looks at a page as everybody must be able to.</summary>
internal static class PageCheck
{
    /// <summary>Nothing serious for axe, nothing beyond the side; a picture of it where <c>UPGRADEPORTAL_SCREENSHOTS</c> names a
    /// folder.</summary>
    public static async Task AtAsync(IPage page, string name)
    {
        Assert.Empty(await FindingsAsync(page, name));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
            $"{name} scrolls sideways.");
        if (Environment.GetEnvironmentVariable("UPGRADEPORTAL_SCREENSHOTS") is not { } folder) return;
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        // A picture of the whole page leaves it scrolled to where the browser does not know it is: the next click would miss.
        await page.EvaluateAsync("window.scrollTo(0, 0)");
    }

    /// <returns>What axe finds serious or critical.</returns>
    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page, string name) =>
        [.. (await page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{name} {v.Id}: {v.Nodes[0].Html}")];
}
