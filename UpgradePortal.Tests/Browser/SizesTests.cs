using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser;

/// <summary>Every page with nothing, with one of each, and with much and hostile names, on a phone; and by keyboard alone.</summary>
public sealed partial class SizesTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    // Pages whose lists are longer than one screenful of rows.
    private static readonly string[] Paged = ["/board", "/runs", "/programs", "/programs/{Name}", "/servers", "/routers", "/routers/{Name}", "/people", "/tokens", "/record"];
    private static readonly (string Path, string Button)[] Dialogs =
    [
        ("/programs", "Add a program"), ("/programs/{program}", "Change…"), ("/programs/{program}", "Remove…"), ("/programs/{program}", "Add a server"), ("/servers", "Add a server"),
        ("/routers", "Add a router"), ("/people", "Add somebody"), ("/tokens", "New token"), ("/messages", "New webhook"), ("/runs/{run}", "Cancel…"), ("/plans/{plan}", "Give up…"),
    ];

    // The innermost ones first: those that do not break.
    private const string TooWide = """
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? null
          : [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth && !e.closest('.up-scroll')).reverse()
            .slice(0, 2).map(e => e.outerHTML.slice(0, 200)).join(' and ')
        """;

    private readonly SizesPortal _portal = new();

    public Task InitializeAsync() => _portal.StartAsync();

    public Task DisposeAsync() => _portal.DisposeAsync().AsTask();

    [Fact]
    public void Table_HasEveryPage() => Assert.Equal(
        SourceTree.Files("UpgradePortal", ".razor").SelectMany(f => Route().Matches(File.ReadAllText(f)).Select(m => m.Groups["route"].Value)).Order(StringComparer.Ordinal),
        PageTable.Paths.Keys.Concat(PageTable.ForNobody).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Pages_WithNothingOneAndMuch_FitAPhoneAndShowTextAsText()
    {
        var (page, complaints) = await chromium.OpenAsync(_portal.At("/about"), 390, ColorScheme.Light);
        page.Dialog += (_, alert) => complaints.Add($"{page.Url} ran: {alert.Message}");
        var wrong = await WalkAsync(page, "nothing", ColorScheme.Dark);
        await _portal.HaveOneAsync();
        wrong.AddRange(await WalkAsync(page, "one", ColorScheme.Light));
        await _portal.HaveManyAsync();
        wrong.AddRange(await WalkAsync(page, "many", ColorScheme.Light));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        foreach (var route in Paged)
        {
            await page.GotoAsync(_portal.At(PageTable.Paths[route]).ToString());
            await Assertions.Expect(page.GetByLabel(new Regex("^Pages of", RegexOptions.None, TimeSpan.FromSeconds(1))).First).ToBeVisibleAsync();
        }
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Pages_ByKeyboardAlone_AreReachedUsedAndLeft()
    {
        await _portal.HaveOneAsync();
        var (page, complaints) = await chromium.OpenAsync(_portal.At("/about"), 1400, ColorScheme.Light);
        var wrong = new List<string>();
        foreach (var (route, path) in PageTable.Paths)
        {
            await GoAsync(page, path);
            wrong.AddRange(await Keyboard.WalkAsync(page, route));
            wrong.AddRange(await SkipAsync(page, route));
        }
        foreach (var (path, button) in Dialogs) await OpenAndLeaveAsync(page, path, button);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    private async Task<List<string>> WalkAsync(IPage page, string size, ColorScheme scheme)
    {
        var wrong = new List<string>();
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        foreach (var (route, path) in PageTable.Paths)
        {
            await GoAsync(page, path);
            if (await page.EvaluateAsync<string?>(TooWide) is { } wide) wrong.Add($"{size} {route} scrolls sideways: {wide}");
            // With the usual data and with much they are looked at elsewhere.
            if (size == "nothing") wrong.AddRange(await Look.FindingsAsync(page, $"{size} {route}"));
            if (await page.GetByText("This page met a fault").CountAsync() > 0) wrong.Add($"{size} {route} met a fault");
        }
        return wrong;
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

    private async Task OpenAndLeaveAsync(IPage page, string path, string button)
    {
        await GoAsync(page, path);
        var opener = page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        await opener.FocusAsync();
        await page.Keyboard.PressAsync(button.EndsWith('…') ? "Space" : "Enter");
        var dialog = await page.DialogAsync();
        for (var i = 0; i < 25; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            await page.WaitForFunctionAsync(Support.Browser.Dialogs.HasKeyboard);
        }
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(opener).ToBeFocusedAsync();
    }

    [GeneratedRegex("""^@page "(?<route>[^"]+)""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Route();
}
