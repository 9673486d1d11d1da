using Microsoft.Playwright;
using UpgradePortal.Tests.Browser;
using UpgradePortal.Tests.Testing;

namespace UpgradePortal.Tests.Farm;

/// <summary>What people do in a night, in real browsers on a real farm.</summary>
[Collection(OtherFarmCollection.Name)]
public sealed class JourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 90_000 };

    [Fact]
    public async Task Plan_ApprovedOnAPhoneByAnother_StartsWhenItsWindowOpens_AndLeavesEvidence()
    {
        using var clocks = new Clocks();
        await using var trial = await Trial.StartAsync(new() { Environment = clocks.Of });
        trial.Load(Trial.Catalog);
        await trial.Api.PostAsync("people", new { name = "bob", password = PortalAccess.Password, roles = new[] { "approver" } }, trial.Limit);
        var (now, ahead) = (TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(6));
        var at = (now + ahead).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        await trial.Api.PutAsync("windows/tonight", new { at, lasts = "02:00:00", zone = "UTC" }, trial.Limit);
        var desk = await OpenAsync(trial, "/plans/new?program=catalog", 1400);
        await desk.GetByLabel("Version").FillAsync(Trial.Next);
        await ChooseAsync(desk, "tonight");
        await desk.GetByText("Who must approve").ClickAsync();
        await desk.GetByLabel("Approvals needed").FillAsync("1");
        await Assertions.Expect(desk.GetByLabel("Days an approval counts")).ToBeVisibleAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Start when the window opens" }).ClickAsync();

        var phone = await OpenAsync(trial, "/approvals", 390, "bob");
        await phone.GetByRole(AriaRole.Link, new() { Name = "Read and answer" }).ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Assertions.Expect(phone.GetByText("1 of 1 given")).ToBeVisibleAsync();
        await Assertions.Expect(desk.GetByText("1 of 1 given")).ToBeVisibleAsync();

        clocks.Set("portal", ahead);
        var run = await trial.Api.StartedAsync(Trial.Catalog, trial.Limit);
        await trial.SucceedsAsync(run);
        Assert.All(await trial.Api.EventsAsync(run), e => Assert.True(e.At >= now + ahead - TimeSpan.FromSeconds(1), $"{e.At:O}: {e.Text}"));
        await desk.GotoAsync(new Uri(trial.Farm.Portal.Url, $"/runs/{run}").ToString());
        await desk.GetByRole(AriaRole.Link, new() { Name = "evidence" }).ClickAsync();
        await Assertions.Expect(desk.GetByText("In the record")).ToBeVisibleAsync(Patiently);
        await Assertions.Expect(desk.GetByText("bob").First).ToBeVisibleAsync();
        await trial.NothingLostAsync();
    }

    [Fact]
    public async Task TimeOut_AsksInTwoBrowsers_IsDecidedInOne_AndALostAgentIsFound()
    {
        await using var trial = await Trial.StartAsync();
        var server = trial.Farm.Servers[0];
        using var held = await HeldSocket.OpenAsync(server[Trial.Catalog]);
        var run = await trial.BeginAsync(Trial.Catalog, new { waitAtMost = TimeSpan.FromSeconds(8) });
        var (desk, phone) = (await OpenAsync(trial, "/", 1400), await OpenAsync(trial, $"/runs/{run}", 390));
        await desk.GetByRole(AriaRole.Link, new() { Name = $"Decide: {server.Name}" }).ClickAsync(new() { Timeout = 90_000 });
        await Assertions.Expect(phone.GetByText("takes longer than planned")).ToBeVisibleAsync(Patiently);
        await phone.WaitForFunctionAsync("document.title.startsWith('(1!) ')");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await (await desk.DialogAsync()).GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        // What stays on the page: the wait that begins anew is over again before a busy machine has shown it.
        foreach (var page in (IPage[])[desk, phone]) await Assertions.Expect(page.GetByText($"chose to go on with {server.Name}")).ToBeVisibleAsync(Patiently);

        await server.Agent.SignalAsync("STOP");
        await Assertions.Expect(phone.GetByText("Silence is not a failure")).ToBeVisibleAsync(Patiently);
        await server.Agent.SignalAsync("CONT");
        await Assertions.Expect(phone.GetByText("Silence is not a failure")).ToHaveCountAsync(0, new() { Timeout = 90_000 });
        await held.CloseAsync();
        foreach (var page in (IPage[])[desk, phone]) await Assertions.Expect(page.GetByText("All servers are upgraded and routed.")).ToBeVisibleAsync(Patiently);
        Assert.Equal("succeeded", (await trial.Api.RunAsync(run)).Status);
    }

    private async Task<IPage> OpenAsync(Trial trial, string path, int width, string? name = null)
    {
        var portal = trial.Farm.Portal;
        var (page, _) = await chromium.OpenAsync(
            new Uri(portal.Url, path), width, ColorScheme.Light, name is null ? portal.Password : PortalAccess.Password, name ?? DemoFarm.Portal.Administrator);
        return page;
    }

    private static async Task ChooseAsync(IPage page, string window)
    {
        await page.GetByLabel("Windows", new() { Exact = true }).ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(window, new() { Exact = true }).ClickAsync();
        await page.Keyboard.PressAsync("Escape");
    }
}
