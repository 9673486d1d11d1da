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
        farm.Servers[0][FarmRuns.Catalog].CommandWaits = true;
        await using var visit = await chromium.VisitAsync(new Uri(farm.PortalUrl, "/plans/new?program=catalog"), 1400, ColorScheme.Light);
        var page = visit.Page;
        await page.GetByTestId("plan-version").FillAsync(FarmRuns.Next);
        await page.GetByTestId("plan-preview").ClickAsync();
        await Assertions.Expect(page.GetByTestId("plan-state")).ToHaveAttributeAsync("data-state", "made");
        await page.GetByTestId("plan-start").ClickAsync();

        var turn = page.GetByTestId("turn").With("data-server", "app1");
        await Assertions.Expect(turn.GetByTestId("sessions-open")).ToHaveAttributeAsync("data-count", "1");
        await Assertions.Expect(turn.GetByTestId("session-row")).ToContainTextAsync("WS");
        await held.CloseAsync();
        // It opens by itself when the command begins, and stays as its reader leaves it.
        var output = turn.GetByTestId("output");
        await Assertions.Expect(output).ToContainTextAsync("installing");
        farm.Servers[0][FarmRuns.Catalog].CommandWaits = false;
        await farm.SucceedsAsync(await farm.StartedAsync(FarmRuns.Catalog));
        await Assertions.Expect(page.GetByTestId("run-state")).ToHaveAttributeAsync("data-state", "succeeded");
        await turn.GetByTestId("output-find").FillAsync("<script>nobody wrote this</script>");
        await Assertions.Expect(turn.GetByTestId("output-found")).ToHaveAttributeAsync("data-count", "0");
        await turn.GetByTestId("output-fold").ClickAsync();
        await Assertions.Expect(output).ToBeHiddenAsync();
        await visit.EndAsync();
    }
}
