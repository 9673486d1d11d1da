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
        var (page, complaints) = await chromium.OpenAsync(new Uri(Url, "/board"), 1400, ColorScheme.Light);
        await page.GetByRole(AriaRole.Button, new() { Name = "catalog on srv1" }).First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var dialog = await page.DialogAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Drain", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("Say why: it is on record")).ToBeVisibleAsync();
        await dialog.GetByLabel("Why").FillAsync("Disk.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Drain", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("drained by hand")).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByText("wanted stopped · says stopped")).ToBeVisibleAsync();
        Assert.Equal(RoutingMode.Stopped, (await _farm.Router.SeenAsync("srv1")).Mode);
        await dialog.GetByLabel("Why").FillAsync("New disk.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("wanted routed · says routed")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Pages_WithStopsOfAllKinds_AreAccessibleAndFit(int width, ColorScheme scheme)
    {
        await AllKindsAsync();
        var (page, complaints) = await chromium.OpenAsync(new Uri(Url, "/board"), width, scheme);
        foreach (var words in (string[])["drained by hand", "stopped by somebody else", "edge2 is out of service"])
            await Assertions.Expect(page.GetByText(words).First).ToBeVisibleAsync();
        await Look.AtAsync(page, $"board-{width}-{scheme}");
        await page.GetByRole(AriaRole.Button, new() { Name = "catalog on srv1" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("wanted stopped")).ToBeVisibleAsync();
        await Look.AtAsync(page, $"cell-{width}-{scheme}");
        var run = await _farm.Portal.StartRunAsync("catalog", "2", "srv1", "srv2");
        await page.GotoAsync(new Uri(Url, $"/runs/{run}").ToString());
        await page.WaitForSelectorAsync(".up-matrix tbody tr");
        await Look.AtAsync(page, $"run-{width}-{scheme}");
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    private async Task AllKindsAsync()
    {
        await _farm.PostAsync("programs/catalog/servers/srv1/drain", new { why = "A disk is being replaced." });
        await _farm.RoutedAsync("catalog", "srv1", RoutingMode.Stopped);
        using var told = await _farm.Router.PutAsync("crm", "srv2", new RoutingOrder(RoutingMode.Stopped, 3, new(CodeKind.Url, "crm.example.test"), false));
        told.EnsureSuccessStatusCode();
        await _farm.OwnerIsAsync("crm", "srv2", "somebodyElse");
        await _farm.BindAsync("http://127.0.0.1:1");
        await _farm.PutAsync("routers/edge2/out-of-service", new { why = "Its power supply is being replaced." });
    }
}
