using Microsoft.Playwright;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>Servers that upgrade one program after the other, never side by side.</summary>
public sealed class OneAtATimeTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Waits = "app1 is upgrading another program.";

    // M-13: the loop of one program does not begin on a server while the loop of another one is there.
    [Fact]
    public async Task Run_OfAnotherProgramOfTheServer_WaitsAndSaysSo()
    {
        await using var farm = await LocalFarm.StartAsync();
        await farm.Api.PutAsync("servers/app1", farm.Registration("app1", oneAtATime: true));
        farm.Load(FarmRuns.Catalog);
        farm.Load(FarmRuns.Checkout);
        using var held = await HeldSocket.OpenAsync(farm.Servers[0][FarmRuns.Catalog]);
        var first = await farm.BeginAsync(FarmRuns.Catalog);
        await farm.UntilPhaseAsync(first, "app1", "waiting");

        var second = await farm.BeginAsync(FarmRuns.Checkout);
        Assert.Equal("queued", (await farm.UntilAsync(second, r => r.WaitsFor == Waits))["app1"].Phase);
        await ShownAsync(new Uri(farm.PortalUrl, $"/runs/{second}"));
        farm.Untouched(FarmRuns.Checkout);

        await held.CloseAsync();
        await farm.SucceedsAsync(first);
        Assert.Null((await farm.SucceedsAsync(second)).WaitsFor);
        await farm.NothingLostAsync();
    }

    private async Task ShownAsync(Uri url)
    {
        await using var visit = await chromium.VisitAsync(url, 1400, ColorScheme.Light);
        await Assertions.Expect(visit.Page.GetByTestId("run-waits-for")).ToContainTextAsync(Waits);
        await visit.EndAsync();
    }
}
