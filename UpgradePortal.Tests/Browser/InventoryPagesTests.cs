using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser;

/// <summary>Programs, servers and routers, each with its own page, in a real browser on a real router and agents.</summary>
public sealed class InventoryPagesTests(Chromium chromium, PastFarmFixture past) : IClassFixture<Chromium>, IClassFixture<PastFarmFixture>
{
    private static readonly (string Path, string Ready)[] Pages =
    [
        ("programs", "program-row"), ("programs/catalog", "program-default"), ("programs/catalog/defaults", "approvals-fold"),
        ("servers", "server-row"), ("servers/srv1", "versions"), ("routers", "router-row"), ("routers/edge", "route-row"),
    ];

    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Pages_AtAnyWidthAndScheme_AreAccessibleAndQuiet(int width, ColorScheme scheme)
    {
        await using var visit = await chromium.VisitAsync(new Uri(past.Url, "/programs"), width, scheme);
        foreach (var (path, ready) in Pages)
        {
            await visit.Page.GotoAsync(new Uri(past.Url, path).ToString());
            await Assertions.Expect(visit.Page.GetByTestId(ready).First).ToBeVisibleAsync();
            await PageCheck.AtAsync(visit.Page, $"{path.Replace('/', '-')}-{width}-{scheme}");
        }
        await visit.EndAsync();
    }

    [Fact]
    public async Task Program_IsAddedGivenServersAndRemoved_AndNothingWrittenIsLost()
    {
        await using var visit = await chromium.VisitAsync(new Uri(past.Url, "/programs"), 390, ColorScheme.Light);
        var page = visit.Page;
        await page.GetByTestId("program-add").ClickAsync();
        var dialog = await page.DialogAsync();
        await dialog.GetByTestId("program-name").FillAsync("<script>alert(1)</script>");
        await dialog.GetByTestId("program-code").FillAsync("http://shop");
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
        await dialog.GetByTestId("program-name").IsRefusedAsync();
        await dialog.GetByTestId("program-code").IsRefusedAsync();
        await PageCheck.AtAsync(page, "program-add-390");
        await dialog.GetByTestId("program-name").FillAsync("shop");
        await dialog.GetByTestId("program-code").FillAsync("/shop");
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
        await Assertions.Expect(page.GetByTestId("program-servers-empty")).ToBeVisibleAsync();
        await ListAsync(page, "srv1", look: true);
        await ListAsync(page, "srv2", look: false);
        var rows = page.GetByTestId("listed-row");
        await rows.With("data-server", "srv2").GetByTestId("listed-up").ClickAsync();
        await Assertions.Expect(rows.First).ToHaveAttributeAsync("data-server", "srv2");
        await RemoveAsync(page, page.GetByTestId("program-remove"));
        await Assertions.Expect(page.GetByTestId("program-note")).ToContainTextAsync("srv2, srv1");
        foreach (var server in new[] { "srv1", "srv2" })
        {
            await RemoveAsync(page, rows.With("data-server", server).GetByTestId("listed-remove"));
            await Assertions.Expect(rows.With("data-server", server)).ToHaveCountAsync(0);
        }
        await RemoveAsync(page, page.GetByTestId("program-remove"));
        await Assertions.Expect(page.GetByTestId("programs-title")).ToBeVisibleAsync();
        await visit.EndAsync();
    }

    [Theory]
    [InlineData("servers/srv2", "server-maintain", "maintain")]
    [InlineData("routers/edge", "router-take-out", "takeOut")]
    public async Task Whole_ServerOrRouter_IsTakenOutOnItsOwnPage_AndAsksFirst(string path, string button, string act)
    {
        await using var visit = await chromium.VisitAsync(new Uri(past.Url, path), 390, ColorScheme.Dark);
        await visit.Page.GetByTestId(button).ClickAsync();
        await Assertions.Expect(visit.Page.GetByTestId("maintenance-consequence")).ToHaveAttributeAsync("data-act", act);
        await Assertions.Expect(visit.Page.GetByTestId("maintenance-server").With("data-server", "srv1")).ToHaveCountAsync(0);
        await visit.Page.GetByTestId("dialog-back").ClickAsync();
        await visit.EndAsync();
    }

    [Fact]
    public async Task Defaults_AreChangedOnAPage_AndAreWhatPlansBeginWith()
    {
        await using var visit = await chromium.VisitAsync(new Uri(past.Url, "/programs/catalog/defaults"), 390, ColorScheme.Light);
        var (page, maxUnavailable) = (visit.Page, visit.Page.GetByTestId("plan-max-unavailable"));
        await Assertions.Expect(maxUnavailable).ToHaveValueAsync("25%");
        await maxUnavailable.FillAsync("some");
        await page.GetByTestId("trouble-fold").ClickAsync();
        await page.GetByTestId("plan-healthy-threshold").FillAsync("7");
        await page.GetByTestId("defaults-save").ClickAsync();
        await maxUnavailable.IsRefusedAsync();
        await maxUnavailable.FillAsync("25%");
        await page.GetByTestId("defaults-save").ClickAsync();
        await Assertions.Expect(page.GetByTestId("program-default")).Not.ToHaveCountAsync(0);
        await page.GotoAsync(new Uri(past.Url, "/plans/new?program=catalog").ToString());
        await Assertions.Expect(page.GetByTestId("plan-max-unavailable")).ToHaveValueAsync("25%");
        await Assertions.Expect(page.GetByTestId("plan-healthy-threshold")).ToHaveValueAsync("7");
        await Assertions.Expect(page.GetByTestId("plan-on-failure")).ToHaveAttributeAsync("data-state", "rollBackServer");
        await visit.EndAsync();
    }

    [Fact]
    public async Task Router_IsTriedBeforeItIsAdded_AndStaysWhileSomethingIsBoundToIt()
    {
        await using var visit = await chromium.VisitAsync(new Uri(past.Url, "/routers"), 1400, ColorScheme.Light);
        var page = visit.Page;
        await page.GetByTestId("router-add").ClickAsync();
        var dialog = await page.DialogAsync();
        // A button that still moves is missed by who clicks at once.
        await Assertions.Expect(dialog).ToHaveCSSAsync("animation-name", "none");
        await dialog.GetByTestId("router-name").FillAsync("second");
        await dialog.GetByTestId("router-test").ClickAsync();
        await dialog.GetByTestId("router-address").IsRefusedAsync();
        await dialog.GetByTestId("router-address").FillAsync(past.Farm.Router.ControlUrl);
        await dialog.GetByTestId("router-key").FillAsync("not-the-key-0123456789");
        await dialog.GetByTestId("router-test").ClickAsync();
        await Assertions.Expect(dialog.GetByTestId("router-test-result")).ToHaveAttributeAsync("data-state", "fails");
        // F5: the router edge itself, under another name.
        await dialog.GetByTestId("router-key").FillAsync(RouterSetup.Key);
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
        await dialog.GetByTestId("router-address").IsRefusedAsync();
        await using var other = await FakeFarm.StartAsync("srv1");
        await dialog.GetByTestId("router-address").FillAsync(other.Address);
        await dialog.GetByTestId("router-test").ClickAsync();
        await Assertions.Expect(dialog.GetByTestId("router-test-result")).ToHaveAttributeAsync("data-state", "works");
        await Assertions.Expect(dialog.GetByTestId("router-test-program")).ToHaveCountAsync(1);
        await PageCheck.AtAsync(page, "router-add-1400");
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
        await Assertions.Expect(page.GetByTestId("router-title")).ToHaveTextAsync("second");
        await RemoveAsync(page, page.GetByTestId("router-remove"));
        await Assertions.Expect(page.GetByTestId("routers-title")).ToBeVisibleAsync();
        await page.GetByTestId("router-row").With("data-router", "edge").GetByTestId("router-link").ClickAsync();
        await RemoveAsync(page, page.GetByTestId("router-remove"));
        await Assertions.Expect(page.GetByTestId("router-note")).ToBeVisibleAsync();
        await visit.EndAsync();
    }

    private static async Task ListAsync(IPage page, string server, bool look)
    {
        await page.GetByTestId("listed-add").ClickAsync();
        var dialog = await page.DialogAsync();
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
        await dialog.GetByTestId("listed-server").IsRefusedAsync();
        await dialog.GetByTestId("listed-address").FillAsync($"http://{server}.test:8001");
        await dialog.GetByTestId("binding-backend").FillAsync("billing");
        await dialog.ChooseAsync("listed-server", server);
        await Assertions.Expect(dialog.GetByTestId("binding-server")).ToHaveValueAsync(server);
        if (look) await PageCheck.AtAsync(page, "program-list-390");
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
        await Assertions.Expect(page.GetByTestId("listed-row").With("data-server", server)).ToBeVisibleAsync();
    }

    private static async Task RemoveAsync(IPage page, ILocator button)
    {
        await button.ClickAsync();
        await page.GetByTestId("dialog-confirm").ClickAsync();
    }
}
