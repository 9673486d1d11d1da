using Microsoft.Playwright;

namespace UpgradePortal.Tests.Support.Browser;

/// <summary>A real Chromium; its pages keep what they complained about.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    // One for all tests: each page has a context of its own.
    private static readonly Once<IBrowser> Shared = new(LaunchAsync);

    private IBrowser _browser = null!;

    public async Task InitializeAsync() => _browser = await Shared.GetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    /// <param name="url">What to look at.</param>
    /// <param name="width">Of the window.</param>
    /// <param name="scheme">What the viewer likes.</param>
    /// <param name="password">Of the account to sign in with first; null: nobody signs in.</param>
    /// <param name="name">Of that account.</param>
    public async Task<(IPage Page, List<string> Complaints)> OpenAsync(
        Uri url, int width, ColorScheme scheme, string? password = PortalAccess.Password, string name = PortalAccess.Name)
    {
        // By one zone wherever the tests run: pages show the viewer's clock.
        var page = await _browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, TimezoneId = "UTC" });
        page.SetDefaultTimeout((float)Eventually.Patience.TotalMilliseconds);
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } to && to.Host != url.Host) complaints.Add($"asked another host: {request.Url}");
        };
        await page.GotoAsync(password is null ? url.ToString() : new Uri(url, $"/sign-in?to={Uri.EscapeDataString(url.PathAndQuery)}").ToString());
        if (password is not null) await SignInAsync(page, name, password);
        return (page, complaints);
    }

    /// <summary>On the page to sign in.</summary>
    public static async Task SignInAsync(IPage page, string name, string password)
    {
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        // Far beyond what a busy machine needs.
        Assertions.SetDefaultExpectTimeout((float)Eventually.Patience.TotalMilliseconds);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Args = Quiet });
        TestRun.AtEnd(async () =>
        {
            await browser.DisposeAsync();
            playwright.Dispose();
        });
        return browser;
    }

    private static string Find() => new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("The browser tests need Chromium; eng/test installs it.");
}
