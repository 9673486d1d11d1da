using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace UpgradePortal.Tests.Journeys;

/// <summary>The run's page on a real run, from the click to the end.</summary>
public sealed class OpenPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    // M-16: the page shows which request, for which program, the server is waiting for.
    [Fact]
    public async Task Run_StartedByAClick_ShowsWhoIsWaitedForAndEndsUpgraded()
    {
        await using var farm = await LocalFarm.StartAsync();
        using var held = await HeldSocket.OpenAsync(farm.Servers[0][FarmRuns.Catalog]);
        var (page, complaints) = await chromium.OpenAsync(new Uri(farm.PortalUrl, "/plans/new?program=catalog"), 1400, ColorScheme.Light);
        await page.GetByLabel("Version").FillAsync(FarmRuns.Next);
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.GetByText("not started")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start now" }).ClickAsync();

        var lane = page.GetByRole(AriaRole.Listitem).Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "app1" }) });
        await Assertions.Expect(lane.GetByText("1 session is open:")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(lane.Locator("tbody tr")).ToContainTextAsync("WS");
        await held.CloseAsync();
        await Assertions.Expect(page.GetByText("All servers are upgraded and routed.")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        // It opened by itself when the command began, and stays as its reader leaves it.
        var output = lane.Locator("pre");
        await Assertions.Expect(output).ToContainTextAsync(new Regex(@"\S", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await lane.GetByLabel("Find in the output").FillAsync("<script>nobody wrote this</script>");
        await Assertions.Expect(lane.GetByText("0 lines")).ToBeVisibleAsync();
        await lane.GetByText("Output of the upgrade command").ClickAsync();
        await Assertions.Expect(output).ToBeHiddenAsync();
        Complaints.None(complaints);
        await page.CloseAsync();
    }
}
