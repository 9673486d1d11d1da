using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser;

/// <summary>Every page with nothing, with one of each, and with much and hostile names, on a phone; and by keyboard alone.</summary>
public sealed partial class SizesTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    // Pages whose lists are longer than one screenful of rows.
    private static readonly string[] Paged = [
        "/board", "/runs", "/programs", "/programs/{Name}", "/servers", "/routers", "/routers/{Name}", "/users", "/tokens", "/audit"];
    // Each with the key that opens it: a button takes both.
    private static readonly (string Path, string Button, string Key)[] Dialogs =
    [
        ("/programs", "program-add", "Enter"), ("/programs/{program}", "program-change", "Space"),
        ("/programs/{program}", "program-remove", "Space"), ("/programs/{program}", "listed-add", "Enter"),
        ("/servers", "server-add", "Enter"),
        ("/routers", "router-add", "Enter"), ("/users", "user-add", "Enter"), ("/tokens", "token-new", "Enter"),
        ("/notifications", "webhook-new", "Enter"), ("/runs/{run}", "run-cancel", "Space"), ("/plans/{plan}", "plan-cancel", "Space"),
    ];

    // The innermost ones first: those that do not break.
    private const string TooWide = """
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? null
          : [...document.querySelectorAll('body *')].filter(e =>
              e.getBoundingClientRect().right > document.documentElement.clientWidth && !e.closest('.up-scroll'))
            .reverse().slice(0, 2).map(e => e.outerHTML.slice(0, 200)).join(' and ')
        """;

    private readonly SizesPortal _portal = new();

    public Task InitializeAsync() => _portal.StartAsync();

    public Task DisposeAsync() => _portal.DisposeAsync().AsTask();

    [Fact]
    public void Table_HasEveryPage() => Assert.Equal(
        SourceTree.Files("UpgradePortal", ".razor")
        .SelectMany(f => Route().Matches(File.ReadAllText(f)).Select(m => m.Groups["route"].Value)).Order(StringComparer.Ordinal),
        PageTable.Paths.Keys.Concat(PageTable.ForNobody).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Pages_WithNothingOneAndMuch_FitAPhoneAndShowTextAsText()
    {
        await using var visit = await chromium.VisitAsync(_portal.At("/about"), 390, ColorScheme.Light);
        var page = visit.Page;
        page.Dialog += (_, alert) => visit.Complaints.Add($"{page.Url} ran: {alert.Message}");
        var wrong = await WalkAsync(page, "nothing", ColorScheme.Dark);
        await _portal.HaveOneAsync();
        wrong.AddRange(await WalkAsync(page, "one", ColorScheme.Light));
        await _portal.HaveManyAsync();
        wrong.AddRange(await WalkAsync(page, "many", ColorScheme.Light));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        foreach (var route in Paged)
        {
            await page.GotoAsync(_portal.At(PageTable.Paths[route]).ToString());
            await Assertions.Expect(page.GetByTestId("pager").First).ToBeVisibleAsync();
        }
        await visit.EndAsync();
    }

    [Fact]
    public async Task Pages_ByKeyboardAlone_AreReachedUsedAndLeft()
    {
        await _portal.HaveOneAsync();
        await using var visit = await chromium.VisitAsync(_portal.At("/about"), 1400, ColorScheme.Light);
        var page = visit.Page;
        var wrong = new List<string>();
        foreach (var (route, path) in PageTable.Paths)
        {
            await GoAsync(page, path);
            wrong.AddRange(await Keyboard.WalkAsync(page, route));
            wrong.AddRange(await SkipAsync(page, route));
        }
        foreach (var (path, button, key) in Dialogs) await OpenAndLeaveAsync(page, path, button, key);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        await visit.EndAsync();
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
            if (size == "nothing") wrong.AddRange(await PageCheck.FindingsAsync(page, $"{size} {route}"));
            if (await page.GetByTestId("page-fault").CountAsync() > 0) wrong.Add($"{size} {route} met a fault");
        }
        return wrong;
    }

    private async Task GoAsync(IPage page, string path)
    {
        await page.GotoAsync(_portal.At(path).ToString());
        await Assertions.Expect(page.Locator("main h1").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("reading")).ToHaveCountAsync(0);
    }

    private static async Task<string[]> SkipAsync(IPage page, string route)
    {
        await page.Locator(".up-skip").FocusAsync();
        var was = page.Url;
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        var isIn = await page.EvaluateAsync<bool>(
            "() => document.activeElement === document.body || document.activeElement.closest('main') !== null");
        return isIn && page.Url.Split('#')[0] == was.Split('#')[0] ? []
            : [$"{route}: the skip link leads to {page.Url}, and Tab then out of the content: {!isIn}"];
    }

    private async Task OpenAndLeaveAsync(IPage page, string path, string button, string key)
    {
        await GoAsync(page, path);
        var opener = page.GetByTestId(button);
        await opener.FocusAsync();
        await page.Keyboard.PressAsync(key);
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
