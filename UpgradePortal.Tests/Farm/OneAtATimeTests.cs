using Microsoft.Playwright;
using UpgradePortal.Tests.Browser;

namespace UpgradePortal.Tests.Farm;

/// <summary>Servers that upgrade one program after the other, never side by side.</summary>
[Collection(FarmCollection.Name)]
public sealed class OneAtATimeTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Waits = "app1 is upgrading another program.";

    // Claim 13: the loop of one program does not begin on a server while the loop of another one is there.
    [Fact]
    public async Task Run_OfAnotherProgramOfTheServer_WaitsAndSaysSo()
    {
        await using var trial = await Trial.StartAsync();
        var app1 = trial.Farm.Servers[0];
        var once = new { agentUrl = app1.Reached, app1.AgentKey, app1.SignalKey, oneAtATime = true };
        await trial.Api.PutAsync("servers/app1", once, trial.Limit);
        trial.Load(Trial.Catalog);
        trial.Load(Trial.Checkout);
        using var held = await HeldSocket.OpenAsync(app1[Trial.Catalog]);
        var first = await trial.BeginAsync(Trial.Catalog);
        await trial.UntilPhaseAsync(first, "app1", "waiting");

        var second = await trial.BeginAsync(Trial.Checkout);
        Assert.Equal("queued", (await trial.UntilAsync(second, r => r.WaitsFor == Waits))["app1"].Phase);
        await ShownAsync(trial.Farm.Portal, $"/runs/{second}");
        trial.Untouched(Trial.Checkout);

        await held.CloseAsync();
        await trial.SucceedsAsync(first);
        Assert.Null((await trial.SucceedsAsync(second)).WaitsFor);
        await trial.NothingLostAsync();
    }

    private async Task ShownAsync(DemoFarm.Portal portal, string path)
    {
        var (page, complaints) = await chromium.OpenAsync(new Uri(portal.Url, path), 1400, ColorScheme.Light, portal.Password, DemoFarm.Portal.Administrator);
        await Assertions.Expect(page.GetByText($"The next server waits: {Waits}")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Complaints.None(complaints);
        await page.CloseAsync();
    }
}
