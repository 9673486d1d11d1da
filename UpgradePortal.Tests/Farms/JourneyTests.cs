using DemoFarm;
using Microsoft.Playwright;

namespace UpgradePortal.Tests.Farms;

/// <summary>What people do in a night, in real browsers on a real farm.</summary>
[Collection(OtherFarmCollection.Name)]
public sealed class JourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 90_000 };

    [Fact]
    public async Task TimeOut_AsksInTwoBrowsers_IsDecidedInOne_AndALostAgentIsFound()
    {
        await using var fixture = await FarmFixture.StartAsync();
        var server = fixture.Farm.Servers[0];
        using var held = await HeldSocket.OpenAsync(server[FarmRuns.Catalog]);
        var run = await fixture.BeginAsync(FarmRuns.Catalog, new { waitAtMost = TimeSpan.FromSeconds(8) });
        var (desk, phone) = (await OpenAsync(fixture, "/", 1400), await OpenAsync(fixture, $"/runs/{run}", 390));
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
        Assert.Equal("succeeded", (await fixture.Api.RunAsync(run)).Status);
    }

    private async Task<IPage> OpenAsync(FarmFixture fixture, string path, int width, string? name = null)
    {
        var portal = fixture.Farm.Portal;
        var (page, _) = await chromium.OpenAsync(
            new Uri(portal.Url, path), width, ColorScheme.Light, name is null ? portal.Password : PortalAccess.Password, name ?? PortalProcess.Administrator);
        return page;
    }
}
