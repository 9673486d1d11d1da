using Microsoft.Playwright;

namespace UpgradePortal.Screenshots;

/// <summary>Takes pictures with a real Chromium.</summary>
internal static class Camera
{
    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--no-first-run"];

    public static async Task TakeAsync(
        Stage stage, IReadOnlyList<Shot> shots, string folder, IReadOnlyList<int> widths, IReadOnlyList<ColorScheme> schemes)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Quiet });
        foreach (var width in widths)
            foreach (var scheme in schemes)
                foreach (var group in shots.GroupBy(s => s.By, StringComparer.Ordinal))
                    await TakeAsync(browser, stage, group.Key, [.. group], folder, width, scheme);
    }

    private static async Task TakeAsync(
        IBrowser browser, Stage stage, string who, IReadOnlyList<Shot> shots, string folder, int width, ColorScheme scheme)
    {
        var page = await browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = scheme,
                Locale = "en-GB",
                TimezoneId = "Europe/Berlin"
            });
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(new Uri(stage.Farm.Portal.Url, "/sign-in").ToString());
        await page.GetByLabel("Name").FillAsync(who);
        await page.GetByLabel("Password").FillAsync(stage.PasswordOf(who));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(u => !u.Contains("sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
        foreach (var shot in shots)
            await TakeAsync(page, stage, shot, Path.Combine(folder, $"{shot.Name}-{width}-{scheme.ToString().ToLowerInvariant()}.png"));
        await page.CloseAsync();
    }

    private static async Task TakeAsync(IPage page, Stage stage, Shot shot, string file)
    {
        await page.GotoAsync(new Uri(stage.Farm.Portal.Url, shot.Path).ToString());
        try
        {
            await page.WaitForSelectorAsync(shot.Awaits);
            foreach (var click in shot.Clicks ?? []) await page.ClickAsync(click);
            if (shot.Then is { } then) await page.WaitForSelectorAsync(then);
            // Dialogs and sheets come in over a quarter of a second.
            await page.WaitForTimeoutAsync(500);
        }
        catch (TimeoutException e)
        {
            await Console.Error.WriteLineAsync($"{shot.Name}: {e.Message}");
        }
        await page.ScreenshotAsync(new() { Path = file, FullPage = true });
        Console.WriteLine(Path.GetFileName(file));
    }
}
