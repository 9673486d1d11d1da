using System.Net;
using Microsoft.Playwright;
using UpgradePortal.Identity;

namespace UpgradePortal.Tests.Browser;

/// <summary>Accounts in a real browser, from the first administrator on.</summary>
public sealed class AccountPagesTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    // Each with what is there once it has been read.
    private static readonly (string Path, string Ready)[] Pages =
    [
        ("/account", "account-title"), ("/account/password", "password-again"), ("/account/second-factor", "second-factor-code"),
        ("/denied", "denied-title"), ("/tokens", "tokens-empty"), ("/users", "user-row"),
    ];

    private readonly PortalFactory _portal = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _portal.DisposeAsync().AsTask();

    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Pages_FromSetUpOn_AreAccessibleAndFit(int width, ColorScheme scheme)
    {
        await using var visit = await chromium.VisitAsync(_portal.Start(), width, scheme, password: null);
        var page = visit.Page;
        var look = $"{width}-{scheme}";
        await page.GetByTestId("setup-key").FillAsync("guessed");
        await SetUpAsync(page);
        await page.GetByTestId("setup-key").IsRefusedAsync();
        await PageCheck.AtAsync(page, $"setup-{look}");
        await page.GetByTestId("setup-key").FillAsync(_portal.Get<SetupKey>().Value);
        await SetUpAsync(page);
        await Assertions.Expect(page.GetByTestId("setup-guide")).ToBeVisibleAsync();
        foreach (var (path, ready) in Pages)
        {
            await page.GotoAsync(new Uri(_portal.Start(), path).ToString());
            await Assertions.Expect(page.GetByTestId(ready)).ToBeVisibleAsync();
            await PageCheck.AtAsync(page, $"{path.Trim('/').Replace('/', '-')}-{look}");
        }
        await AddSomebodyAsync(page, look);
        await page.GetByTestId("sign-out").ClickAsync();
        await Assertions.Expect(page.GetByTestId("sign-in-title")).ToBeVisibleAsync();
        await PageCheck.AtAsync(page, $"sign-in-{look}");
        await visit.EndAsync();
    }

    [Fact]
    public async Task Viewer_SeesAllAndIsOfferedNothing()
    {
        using var administrator = await _portal.EnterAsync();
        await administrator.SetUpAsync("catalog", "app1", "app2");
        await administrator.AddPersonAsync("vera", ["viewer"]);
        var run = await _portal.StartRunAsync("catalog", "2", "app1");
        var board = new Uri(administrator.BaseAddress!, "/board");
        await using var visit = await chromium.VisitAsync(board, 1400, ColorScheme.Light, name: "vera");
        var page = visit.Page;
        await page.GetByTestId("cell").With("data-server", "app1").GetByTestId("cell-open").ClickAsync();
        await Assertions.Expect((await page.DialogAsync()).GetByTestId("cell-route")).ToBeVisibleAsync();
        await AreMissingAsync(page, "cell-drain", "cell-restore", "server-maintain", "program-plan");
        await Assertions.Expect(page.Locator("a[href='/users']")).ToHaveCountAsync(0);
        await page.GotoAsync(new Uri(administrator.BaseAddress!, $"/runs/{run}").ToString());
        await Assertions.Expect(page.GetByTestId("turn")).ToBeVisibleAsync();
        await AreMissingAsync(page, "run-pause");
        await page.GotoAsync(new Uri(administrator.BaseAddress!, "/users").ToString());
        await Assertions.Expect(page.GetByTestId("denied-title")).ToBeVisibleAsync();
        await visit.EndAsync();
    }

    [Fact]
    public async Task Tokens_MadeTooOften_AreRefusedForAWhile_OnThePageAndThroughTheApiTogether()
    {
        _portal.Settings["Portal:Security:TokensPerMinute"] = "3";
        using var administrator = await _portal.EnterAsync();
        await administrator.AddTokenAsync("by-api", ["viewer"]);
        await using var visit = await chromium.VisitAsync(new Uri(administrator.BaseAddress!, "/tokens"), 390, ColorScheme.Light);
        foreach (var name in (string[])["one", "two"])
        {
            await MakeTokenAsync(visit.Page, name);
            await Assertions.Expect(visit.Page.GetByTestId("token-plain")).ToBeVisibleAsync();
            await visit.Page.GetByTestId("dialog-back").ClickAsync();
        }
        await MakeTokenAsync(visit.Page, "three");
        await Assertions.Expect(visit.Page.GetByText(TokenRate.TooOften)).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByTestId("token-name")).ToHaveValueAsync("three");
        await visit.EndAsync();
        using var refused = await administrator.PostJsonAsync("tokens", new { name = "four", roles = new[] { "viewer" } });
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        using var listed = await administrator.GetAsync(new Uri("/api/v1/tokens", UriKind.Relative));
        var names = (await listed.JsonAsync()).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("name").GetString()!);
        Assert.Equal(["by-api", "one", "set-up", "two"], names.Order(StringComparer.Ordinal));
    }

    private static async Task AreMissingAsync(IPage page, params string[] testIds)
    {
        foreach (var id in testIds) await Assertions.Expect(page.GetByTestId(id)).ToHaveCountAsync(0);
    }

    private static async Task MakeTokenAsync(IPage page, string name)
    {
        await page.GetByTestId("token-new").ClickAsync();
        var dialog = await page.DialogAsync();
        await dialog.GetByTestId("token-name").FillAsync(name);
        await dialog.GetByTestId("role").With("data-role", "viewer").CheckAsync();
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
    }

    private static async Task SetUpAsync(IPage page)
    {
        await page.GetByTestId("setup-name").FillAsync("ada");
        await page.GetByTestId("setup-password").FillAsync(PortalAccess.Password);
        await page.GetByTestId("setup-create").ClickAsync();
    }

    private static async Task AddSomebodyAsync(IPage page, string look)
    {
        await page.GetByTestId("user-add").ClickAsync();
        var dialog = await page.DialogAsync();
        await dialog.GetByTestId("user-name").FillAsync("a b");
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
        await dialog.GetByTestId("user-name").IsRefusedAsync();
        await PageCheck.AtAsync(page, $"people-add-{look}");
        await dialog.GetByTestId("user-name").FillAsync("vera");
        await dialog.GetByTestId("user-password").FillAsync(PortalAccess.Password);
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
        await Assertions.Expect(page.GetByTestId("user-row").With("data-person", "vera")).ToBeVisibleAsync();
    }
}
