using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser;

/// <summary>The pages in a real browser: nothing to complain of, at phone and desk width, light and dark.</summary>
public sealed class PagesTests(Chromium chromium, BrowsedPortalFixture portal) : IClassFixture<Chromium>, IClassFixture<BrowsedPortalFixture>
{
    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Pages_AtAnyWidthAndScheme_AreAccessibleAndQuiet(int width, ColorScheme scheme)
    {
        var (page, complaints) = await chromium.OpenAsync(new Uri(portal.Url, "/settings"), width, scheme);
        await page.WaitForSelectorAsync(".up-cards");
        foreach (var (path, ready) in portal.Pages)
        {
            await page.GotoAsync(new Uri(portal.Url, path).ToString());
            await page.WaitForSelectorAsync(ready);
            await Look.AtAsync(page, $"page{path.Split('?')[0].Replace('/', '-')}-{width}-{scheme}");
        }
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task NewPlan_BadVersion_SaysSoAtTheField()
    {
        var (page, _) = await chromium.OpenAsync(new Uri(portal.Url, "/plans/new?program=catalog"), 390, ColorScheme.Light);
        await page.GetByLabel("Version").FillAsync("../2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.GetByText("A version has 1 to 64 letters")).ToBeVisibleAsync();
        Assert.Equal("../2", await page.GetByLabel("Version").InputValueAsync());
        await page.CloseAsync();
    }

    [Fact]
    public async Task Keyboard_ReachesTheContentAndEveryPlace()
    {
        var (page, _) = await chromium.OpenAsync(new Uri(portal.Url, "/board"), 1400, ColorScheme.Light);
        await page.WaitForSelectorAsync(".up-cell");
        await page.EvaluateAsync("document.activeElement.blur()");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await FocusedAsync(page));
        var reached = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await FocusedAsync(page));
        }
        Assert.Equal(["UpgradePortal", "Tonight", "Board", "Approvals", "Calendar", "History", "Farm", "Settings"], reached);
        await page.CloseAsync();
    }

    private static async Task<string> FocusedAsync(IPage page) => (await page.EvaluateAsync<string>("document.activeElement.textContent")).Trim();
}
