using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser;

/// <summary>The pages in a real browser: nothing to complain of, at phone and desk width, light and dark.</summary>
public sealed class PagesTests(Chromium chromium, BrowsedPortalFixture portal)
    : IClassFixture<Chromium>, IClassFixture<BrowsedPortalFixture>
{
    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Pages_AtAnyWidthAndScheme_AreAccessibleAndQuiet(int width, ColorScheme scheme)
    {
        await using var visit = await chromium.VisitAsync(new Uri(portal.Url, "/settings"), width, scheme);
        var page = visit.Page;
        await page.WaitForSelectorAsync(".up-cards");
        foreach (var (path, ready) in portal.Pages)
        {
            await page.GotoAsync(new Uri(portal.Url, path).ToString());
            await page.WaitForSelectorAsync(ready);
            await PageCheck.AtAsync(page, $"page{path.Split('?')[0].Replace('/', '-')}-{width}-{scheme}");
        }
        await visit.EndAsync();
    }

    [Fact]
    public async Task NewPlan_BadVersion_SaysSoAtTheField()
    {
        await using var visit = await chromium.VisitAsync(new Uri(portal.Url, "/plans/new?program=catalog"), 390, ColorScheme.Light);
        var version = visit.Page.GetByTestId("plan-version");
        await version.FillAsync("../2");
        await visit.Page.GetByTestId("plan-preview").ClickAsync();
        await version.IsRefusedAsync();
        await Assertions.Expect(version).ToHaveValueAsync("../2");
        await visit.EndAsync();
    }

    [Fact]
    public async Task Keyboard_ReachesTheContentAndEveryPlace()
    {
        await using var visit = await chromium.VisitAsync(new Uri(portal.Url, "/board"), 1400, ColorScheme.Light);
        var page = visit.Page;
        await page.WaitForSelectorAsync(".up-cell");
        await page.EvaluateAsync("document.activeElement.blur()");
        await page.Keyboard.PressAsync("Tab");
        Assert.EndsWith("/board#content", await FocusedAsync(page), StringComparison.Ordinal);
        var reached = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await FocusedAsync(page));
        }
        Assert.Equal(["/", "/", "/board", "/approvals", "/calendar", "/runs", "/programs", "/settings"], reached);
        await visit.EndAsync();
    }

    // Where it leads.
    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.getAttribute('href')");
}
