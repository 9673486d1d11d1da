using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace UpgradePortal.Tests.Support.Browser;

/// <summary>A real Chromium, one for all tests: each visit has a context of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--no-first-run"];

    private static readonly Once<IBrowser> Shared = new(LaunchAsync);

    private IBrowser _browser = null!;

    public async Task InitializeAsync() => _browser = await Shared.GetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    /// <param name="url">What to look at.</param>
    /// <param name="width">Of the window.</param>
    /// <param name="scheme">What the viewer likes.</param>
    /// <param name="password">Of the account to sign in with first; null: nobody signs in.</param>
    /// <param name="name">Of that account.</param>
    /// <param name="file">Of the test.</param>
    public async Task<BrowserVisit> VisitAsync(
        Uri url, int width, ColorScheme scheme, string? password = PortalAccess.Password, string name = PortalAccess.Name,
        [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var visit = await BeginAsync(url, width, scheme, null, $"{Path.GetFileNameWithoutExtension(file)}.{test}");
        try
        {
            var first = password is null ? url : new Uri(url, $"/sign-in?to={Uri.EscapeDataString(url.PathAndQuery)}");
            await visit.Page.GotoAsync(first.ToString());
            if (password is not null) await SignInAsync(visit.Page, name, password);
            return visit;
        }
        catch
        {
            await visit.DisposeAsync();
            throw;
        }
    }

    /// <summary>Nothing is opened yet.</summary>
    /// <param name="url">Of the portal.</param>
    /// <param name="width">Of the window.</param>
    /// <param name="scheme">What the viewer likes.</param>
    /// <param name="signedIn">By an earlier visit; null: nobody.</param>
    public Task<BrowserVisit> BeginAsync(Uri url, int width, ColorScheme scheme, string? signedIn, string test) => BrowserVisit.BeginAsync(
        _browser,
        // By one zone wherever the tests run: pages show the viewer's clock.
        new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, TimezoneId = "UTC", StorageState = signedIn },
        url.Host, test);

    /// <summary>On the page to sign in.</summary>
    public static async Task SignInAsync(IPage page, string name, string password)
    {
        await page.GetByTestId("sign-in-name").FillAsync(name);
        await page.GetByTestId("sign-in-password").FillAsync(password);
        await page.GetByTestId("sign-in").ClickAsync();
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

    private static string Find() =>
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("The browser tests need Chromium; eng/test installs it.");
}
