using System.Globalization;
using Microsoft.Playwright;

namespace UpgradePortal.Tests.Journeys;

/// <summary>What people do for a night's upgrade, in real browsers.</summary>
public sealed class ApprovalJourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(6);

    [Fact]
    public async Task Plan_ApprovedOnAPhoneByAnother_StartsWhenItsWindowOpens_AndLeavesEvidence()
    {
        await using var farm = await LocalFarm.StartAsync();
        farm.Load(FarmRuns.Catalog);
        await farm.Api.PostAsync("people", new { name = "bob", password = PortalAccess.Password, roles = new[] { "approver" } });
        var opens = farm.Clock.GetUtcNow() + Ahead;
        await farm.Api.PutAsync("windows/tonight", new { at = opens.ToString("HH:mm:ss", CultureInfo.InvariantCulture), lasts = "02:00:00", zone = "UTC" });
        var desk = await OpenAsync(farm, "/plans/new?program=catalog", 1400);
        await desk.GetByLabel("Version").FillAsync(FarmRuns.Next);
        await ChooseAsync(desk, "tonight");
        await desk.GetByText("Who must approve").ClickAsync();
        await desk.GetByLabel("Approvals needed").FillAsync("1");
        await Assertions.Expect(desk.GetByLabel("Days an approval counts")).ToBeVisibleAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Start when the window opens" }).ClickAsync();

        var phone = await OpenAsync(farm, "/approvals", 390, "bob");
        await phone.GetByRole(AriaRole.Link, new() { Name = "Read and answer" }).ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Assertions.Expect(phone.GetByText("1 of 1 given")).ToBeVisibleAsync();
        await Assertions.Expect(desk.GetByText("1 of 1 given")).ToBeVisibleAsync();

        farm.Clock.Advance(Ahead);
        var run = await farm.StartedAsync(FarmRuns.Catalog);
        await farm.SucceedsAsync(run);
        // A window's time has whole seconds.
        Assert.All(await farm.Api.EventsAsync(run), e => Assert.True(e.At >= opens.AddSeconds(-1), $"{e.At:O}: {e.Text}"));
        await desk.GotoAsync(new Uri(farm.PortalUrl, $"/runs/{run}").ToString());
        await desk.GetByRole(AriaRole.Link, new() { Name = "evidence" }).ClickAsync();
        await Assertions.Expect(desk.GetByText("In the record")).ToBeVisibleAsync();
        await Assertions.Expect(desk.GetByText("bob").First).ToBeVisibleAsync();
        await farm.NothingLostAsync();
    }

    private async Task<IPage> OpenAsync(LocalFarm farm, string path, int width, string? name = null)
    {
        var (page, _) = await chromium.OpenAsync(new Uri(farm.PortalUrl, path), width, ColorScheme.Light, name: name ?? PortalAccess.Name);
        return page;
    }

    private static async Task ChooseAsync(IPage page, string window)
    {
        await page.GetByLabel("Windows", new() { Exact = true }).ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(window, new() { Exact = true }).ClickAsync();
        await page.Keyboard.PressAsync("Escape");
    }
}
