using System.Text.RegularExpressions;
using Microsoft.Playwright;
using UpgradePortal.Tests.Browser;
using UpgradePortal.Tests.House;

namespace UpgradePortal.Tests.Sizes;

/// <summary>Every page there is, by keyboard.</summary>
public sealed partial class SizesTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly SizesPortal _portal = new();

    public Task InitializeAsync() => _portal.StartAsync();

    public Task DisposeAsync() => _portal.DisposeAsync().AsTask();

    [Fact]
    public void Table_HasEveryPage() => Assert.Equal(
        SourceTree.Files("UpgradePortal", ".razor").SelectMany(f => Route().Matches(File.ReadAllText(f)).Select(m => m.Groups["route"].Value)).Order(StringComparer.Ordinal),
        PageTable.Paths.Keys.Concat(PageTable.ForNobody).Order(StringComparer.Ordinal));

    [Fact]
    public async Task SkipLink_OfEveryPage_BringsTheKeyboardIntoItsContent()
    {
        await _portal.HaveOneAsync();
        var (page, complaints) = await chromium.OpenAsync(_portal.At("/about"), 1400, ColorScheme.Light);
        var wrong = new List<string>();
        foreach (var (route, path) in PageTable.Paths)
        {
            await GoAsync(page, path);
            wrong.AddRange(await SkipAsync(page, route));
        }
        Assert.Empty(wrong);
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    private async Task GoAsync(IPage page, string path)
    {
        await page.GotoAsync(_portal.At(path).ToString());
        await Assertions.Expect(page.Locator("main h1").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Reading")).ToHaveCountAsync(0);
    }

    private static async Task<string[]> SkipAsync(IPage page, string route)
    {
        await page.Locator(".up-skip").FocusAsync();
        var was = page.Url;
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        var isIn = await page.EvaluateAsync<bool>("() => document.activeElement === document.body || document.activeElement.closest('main') !== null");
        return isIn && page.Url.Split('#')[0] == was.Split('#')[0] ? [] : [$"{route}: the skip link leads to {page.Url}, and Tab then out of the content: {!isIn}"];
    }

    [GeneratedRegex("""^@page "(?<route>[^"]+)""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Route();
}
