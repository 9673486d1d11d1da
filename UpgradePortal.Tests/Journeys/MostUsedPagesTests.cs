using Microsoft.Playwright;

namespace UpgradePortal.Tests.Journeys;

/// <summary>The six pages that people are on most, as everybody must be able to use them. All pages are looked at by the later
/// tiers.</summary>
public sealed class MostUsedPagesTests(Chromium chromium, BrowsedPortalFixture portal)
    : IClassFixture<Chromium>, IClassFixture<BrowsedPortalFixture>
{
    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Pages_MostUsed_AreAccessibleAndQuiet(int width, ColorScheme scheme)
    {
        await using var visit = await chromium.VisitAsync(new Uri(portal.Url, "/settings"), width, scheme);
        await visit.Page.WaitForSelectorAsync(".up-cards");
        foreach (var (path, ready) in portal.MostUsed)
        {
            await visit.Page.GotoAsync(new Uri(portal.Url, path).ToString());
            await visit.Page.WaitForSelectorAsync(ready);
            await PageCheck.AtAsync(visit.Page, $"page{path.Split('?')[0].Replace('/', '-')}-{width}-{scheme}");
        }
        await visit.EndAsync();
    }
}
