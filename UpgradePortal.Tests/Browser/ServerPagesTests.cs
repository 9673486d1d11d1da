using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser;

/// <summary>Servers and their enrolment in a real browser.</summary>
public sealed class ServerPagesTests(Chromium chromium) : PortalTest, IClassFixture<Chromium>
{
    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Server_Added_ShowsItsCommandOnceAndCanBeRemoved(int width, ColorScheme scheme)
    {
        await using var visit = await chromium.VisitAsync(new Uri(Client.BaseAddress!, "/servers"), width, scheme);
        var page = visit.Page;
        await Assertions.Expect(page.GetByTestId("servers-empty")).ToBeVisibleAsync();
        await page.GetByTestId("server-add").ClickAsync();
        var dialog = await page.DialogAsync();
        await dialog.GetByTestId("server-name").FillAsync("<script>");
        await dialog.GetByTestId("server-url").FillAsync("http://10.0.0.7");
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
        await dialog.GetByTestId("server-name").IsRefusedAsync();
        await dialog.GetByTestId("server-url").IsRefusedAsync();
        await dialog.GetByTestId("server-name").FillAsync("app1");
        await dialog.GetByTestId("server-url").FillAsync("http://127.0.0.1:2");
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
        await Assertions.Expect(page.GetByTestId("enrol-command")).ToContainTextAsync("--token upe_");
        await PageCheck.AtAsync(page, $"server-command-{width}-{scheme}");
        await page.GetByTestId("enrol-done").ClickAsync();
        var row = page.GetByTestId("server-row").With("data-server", "app1");
        await Assertions.Expect(row.GetByTestId("server-may-enrol")).ToBeVisibleAsync();
        await PageCheck.AtAsync(page, $"servers-{width}-{scheme}");
        await row.GetByTestId("server-remove").ClickAsync();
        await page.GetByTestId("dialog-confirm").ClickAsync();
        await Assertions.Expect(page.GetByTestId("server-note")).ToHaveAttributeAsync("data-state", "done");
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await visit.EndAsync();
    }
}
