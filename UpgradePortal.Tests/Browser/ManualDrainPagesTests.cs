using Microsoft.Playwright;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Browser;

/// <summary>Drain and restore from the board, in a real browser, on a real router and agents.</summary>
public sealed class ManualDrainPagesTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private SmallFarmFixture _farm = null!;

    public async Task InitializeAsync() => _farm = await SmallFarmFixture.StartAsync();

    public Task DisposeAsync() => _farm.DisposeAsync().AsTask();

    private Uri Url => _farm.Client.BaseAddress!;

    [Fact]
    public async Task Cell_ByKeyboard_DrainsWithAReasonAndRestores()
    {
        await using var visit = await chromium.VisitAsync(new Uri(Url, "/board"), 1400, ColorScheme.Light);
        var page = visit.Page;
        await OpenerOf(page, "catalog", "srv1").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var dialog = await page.DialogAsync();
        await dialog.GetByTestId("cell-drain").ClickAsync();
        await dialog.GetByTestId("cell-reason").IsRefusedAsync();
        await dialog.GetByTestId("cell-reason").FillAsync("Disk.");
        await dialog.GetByTestId("cell-drain").ClickAsync();
        await Assertions.Expect(dialog.GetByTestId("cell-claim")).ToHaveAttributeAsync("data-state", "manual");
        await StandsAsync(dialog, "stopped");
        Assert.Equal(RoutingMode.Stopped, (await _farm.Router.SeenAsync("srv1")).Mode);
        await dialog.GetByTestId("cell-reason").FillAsync("New disk.");
        await dialog.GetByTestId("cell-restore").ClickAsync();
        await StandsAsync(dialog, "routed");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await visit.EndAsync();
    }

    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Pages_WithStopsOfAllKinds_AreAccessibleAndFit(int width, ColorScheme scheme)
    {
        await AllKindsAsync();
        await using var visit = await chromium.VisitAsync(new Uri(Url, "/board"), width, scheme);
        var page = visit.Page;
        foreach (var state in (string[])["manuallyDrained", "stoppedByOthers"])
            await Assertions.Expect(page.GetByTestId("cell").With("data-state", state).First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("router-out").With("data-router", "edge2")).ToBeVisibleAsync();
        await PageCheck.AtAsync(page, $"board-{width}-{scheme}");
        await OpenerOf(page, "catalog", "srv1").ClickAsync();
        await Assertions.Expect(page.GetByTestId("cell-route").With("data-wanted", "stopped").First).ToBeVisibleAsync();
        await PageCheck.AtAsync(page, $"cell-{width}-{scheme}");
        var run = await _farm.Portal.StartRunAsync("catalog", "2", "srv1", "srv2");
        await page.GotoAsync(new Uri(Url, $"/runs/{run}").ToString());
        await Assertions.Expect(page.GetByTestId("route-matrix-row").First).ToBeVisibleAsync();
        await PageCheck.AtAsync(page, $"run-{width}-{scheme}");
        await visit.EndAsync();
    }

    private static ILocator OpenerOf(IPage page, string program, string server) =>
        page.GetByTestId("cell").With("data-program", program).With("data-server", server).GetByTestId("cell-open");

    private static Task StandsAsync(ILocator dialog, string mode) =>
        Assertions.Expect(dialog.GetByTestId("cell-route").With("data-wanted", mode).With("data-seen", mode)).ToBeVisibleAsync();

    private async Task AllKindsAsync()
    {
        await _farm.PostAsync("programs/catalog/servers/srv1/drain", new { reason = "A disk is being replaced." });
        await _farm.RoutedAsync("catalog", "srv1", RoutingMode.Stopped);
        using var told = await _farm.Router.PutAsync(
            "crm", "srv2", new RoutingOrder(RoutingMode.Stopped, 3, new(CodeKind.Url, "crm.example.test"), false));
        told.EnsureSuccessStatusCode();
        await _farm.OwnerIsAsync("crm", "srv2", "somebodyElse");
        await _farm.BindAsync("http://127.0.0.1:1");
        await _farm.PutAsync("routers/edge2/out-of-service", new { reason = "Its power supply is being replaced." });
    }
}
