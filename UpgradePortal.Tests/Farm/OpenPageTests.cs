using System.Text.RegularExpressions;
using Microsoft.Playwright;
using UpgradePortal.Tests.Browser;

namespace UpgradePortal.Tests.Farm;

/// <summary>The run's page on a real run, from the click to the end.</summary>
[Collection(FarmCollection.Name)]
public sealed class OpenPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    // Claim 16: the page shows which request, for which program, the server is waiting for.
    [Fact]
    public async Task Run_StartedByAClick_ShowsWhoIsWaitedForAndEndsUpgraded()
    {
        await using var trial = await Trial.StartAsync();
        using var held = await HeldSocket.OpenAsync(trial.Farm.Servers[0][Trial.Catalog]);
        var (page, complaints) = await chromium.OpenAsync(new Uri(trial.Farm.Portal.Url, "/plans/new?program=catalog"), 1400, ColorScheme.Light, trial.Farm.Portal.Password, DemoFarm.Portal.Administrator);
        await page.GetByLabel("Version").FillAsync(Trial.Next);
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

    [Fact]
    public async Task Portal_StoppedUnderAnOpenPage_EndsSoonAndThePageComesBack()
    {
        await using var trial = await Trial.StartAsync();
        var portal = trial.Farm.Portal;
        var (page, _) = await chromium.OpenAsync(new Uri(portal.Url, "/board"), 390, ColorScheme.Dark, portal.Password, DemoFarm.Portal.Administrator);
        await page.WaitForSelectorAsync(".up-cell");

        await portal.Process.SignalAsync("TERM");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        Assert.Equal(0, await portal.Process.ExitAsync(limit.Token));
        await Assertions.Expect(page.GetByText("The portal does not answer.")).ToBeVisibleAsync();

        await portal.StartAsync(trial.Limit);
        await Assertions.Expect(page.GetByText("All quiet: everything is routed.")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.CloseAsync();
    }
}
