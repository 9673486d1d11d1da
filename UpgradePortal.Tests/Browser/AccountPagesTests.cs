using System.Net;
using Microsoft.Playwright;
using UpgradePortal.Security;

namespace UpgradePortal.Tests.Browser;

/// <summary>Accounts in a real browser, from the first administrator on.</summary>
public sealed class AccountPagesTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly PortalFactory _portal = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _portal.DisposeAsync().AsTask();

    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Pages_FromSetUpOn_AreAccessibleAndFit(int width, ColorScheme scheme)
    {
        var (page, complaints) = await chromium.OpenAsync(_portal.Start(), width, scheme, password: null);
        var look = $"{width}-{scheme}";
        await page.GetByLabel("Set-up key").FillAsync("guessed");
        await SetUpAsync(page);
        await Assertions.Expect(page.GetByText("This is not the set-up key.")).ToBeVisibleAsync();
        await Look.AtAsync(page, $"setup-{look}");
        await page.GetByLabel("Set-up key").FillAsync(_portal.Get<SetupKey>().Value);
        await SetUpAsync(page);
        await Assertions.Expect(page.GetByText("The way to the first upgrade")).ToBeVisibleAsync();
        foreach (var (path, ready) in new[] { ("/account", "API tokens"), ("/account/password", "New password again"), ("/account/second-factor", "Code that the app shows then"), ("/denied", "You may not see this"), ("/tokens", "No token yet"), ("/people", "administrator") })
        {
            await page.GotoAsync(new Uri(_portal.Start(), path).ToString());
            await Assertions.Expect(page.GetByText(ready).First).ToBeVisibleAsync();
            await Look.AtAsync(page, $"{path.Trim('/').Replace('/', '-')}-{look}");
        }
        await AddSomebodyAsync(page, look);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await Look.AtAsync(page, $"sign-in-{look}");
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Viewer_SeesAllAndIsOfferedNothing()
    {
        using var administrator = await _portal.EnterAsync();
        await administrator.SetUpAsync("catalog", "app1", "app2");
        await administrator.AddPersonAsync("vera", ["viewer"]);
        var run = await _portal.StartRunAsync("catalog", "2", "app1");
        var (page, _) = await chromium.OpenAsync(new Uri(administrator.BaseAddress!, "/board"), 1400, ColorScheme.Light, PortalAccess.Password, "vera");
        await page.GetByRole(AriaRole.Button, new() { Name = "catalog on app1" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog).GetByText("wanted")).ToBeVisibleAsync();
        foreach (var name in (string[])["Drain", "Restore", "Maintenance of app1…"])
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Plan an upgrade" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "People" })).ToHaveCountAsync(0);
        await page.GotoAsync(new Uri(administrator.BaseAddress!, $"/runs/{run}").ToString());
        await page.WaitForSelectorAsync(".up-lane");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToHaveCountAsync(0);
        await page.GotoAsync(new Uri(administrator.BaseAddress!, "/people").ToString());
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You may not see this" })).ToBeVisibleAsync();
        await page.CloseAsync();
    }

    [Fact]
    public async Task Tokens_MadeTooOften_AreRefusedForAWhile_OnThePageAndThroughTheApiTogether()
    {
        _portal.Settings["Portal:Security:TokensPerMinute"] = "3";
        using var administrator = await _portal.EnterAsync();
        await administrator.AddTokenAsync("by-api", ["viewer"]);
        var (page, _) = await chromium.OpenAsync(new Uri(administrator.BaseAddress!, "/tokens"), 390, ColorScheme.Light);
        await MakeTokenAsync(page, "one");
        await page.GetByRole(AriaRole.Button, new() { Name = "I have kept it" }).ClickAsync();
        await MakeTokenAsync(page, "two");
        await page.GetByRole(AriaRole.Button, new() { Name = "I have kept it" }).ClickAsync();
        await MakeTokenAsync(page, "three");
        await Assertions.Expect(page.GetByText(TokenRate.TooOften)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog).GetByLabel("Name")).ToHaveValueAsync("three");
        await page.CloseAsync();
        using var refused = await administrator.PostJsonAsync("tokens", new { name = "four", roles = new[] { "viewer" } });
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        using var listed = await administrator.GetAsync(new Uri("/api/v1/tokens", UriKind.Relative));
        Assert.Equal(["by-api", "one", "set-up", "two"], (await listed.JsonAsync()).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
    }

    private static async Task MakeTokenAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "New token" }).ClickAsync();
        var dialog = await page.DialogAsync();
        await dialog.GetByLabel("Name").FillAsync(name);
        await dialog.GetByLabel("Viewer").CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make it" }).ClickAsync();
    }

    private static async Task SetUpAsync(IPage page)
    {
        await page.GetByLabel("Name").FillAsync("ada");
        await page.GetByLabel("Password").FillAsync(PortalAccess.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
    }

    private static async Task AddSomebodyAsync(IPage page, string look)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add somebody" }).ClickAsync();
        var dialog = await page.DialogAsync();
        await dialog.GetByLabel("Name").FillAsync("a b");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("A name has 1 to 64 letters")).ToBeVisibleAsync();
        await Look.AtAsync(page, $"people-add-{look}");
        await dialog.GetByLabel("Name").FillAsync("vera");
        await dialog.GetByLabel("First password").FillAsync(PortalAccess.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Change vera…" })).ToBeVisibleAsync();
    }
}
