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
        var (page, complaints) = await chromium.OpenAsync(new Uri(Client.BaseAddress!, "/servers"), width, scheme, PortalAccess.Password);
        await Assertions.Expect(page.GetByText("No server yet")).ToBeVisibleAsync();
        await ButtonAsync(page, "Add a server");
        var dialog = await page.DialogAsync();
        await dialog.GetByLabel("Name").FillAsync("<script>");
        await dialog.GetByLabel("Address of its agent").FillAsync("http://10.0.0.7");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("A name has 1 to 64 letters")).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByText("Give the agent's control address")).ToBeVisibleAsync();
        await dialog.GetByLabel("Name").FillAsync("app1");
        await dialog.GetByLabel("Address of its agent").FillAsync("http://127.0.0.1:2");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("--token upe_")).ToBeVisibleAsync();
        await Look.AtAsync(page, $"server-command-{width}-{scheme}");
        await ButtonAsync(page, "Done");
        await Assertions.Expect(page.GetByText("waits for its agent")).ToBeVisibleAsync();
        await Look.AtAsync(page, $"servers-{width}-{scheme}");
        await ButtonAsync(page, "Remove app1…");
        await ButtonAsync(page, "Remove");
        await Assertions.Expect(page.GetByText("app1 is removed.")).ToBeVisibleAsync();
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    private static Task ButtonAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
