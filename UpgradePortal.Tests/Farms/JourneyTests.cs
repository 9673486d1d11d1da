using DemoFarm.Portals;
using Microsoft.Playwright;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Farms;

/// <summary>What people do in a night, in real browsers on a real farm.</summary>
[Collection(OtherFarmCollection.Name)]
public sealed class JourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task TimeOut_AsksInTwoBrowsers_IsDecidedInOne_AndALostAgentIsFound()
    {
        await using var fixture = await FarmFixture.StartAsync();
        var server = fixture.Farm.Servers[0];
        using var held = await HeldSocket.OpenAsync(server[FarmRuns.Catalog]);
        var run = await fixture.BeginAsync(FarmRuns.Catalog, new { drainTimeout = TimeSpan.FromSeconds(8) });
        await using var service = await OpenAsync(fixture, "/", 1400);
        await using var phone = await OpenAsync(fixture, $"/runs/{run}", 390);
        BrowserVisit[] both = [service, phone];
        await service.Page.GetByTestId("action-answer").With("href", $"/runs/{run}").ClickAsync();
        var turn = phone.Page.GetByTestId("turn").With("data-server", server.Name);
        await Assertions.Expect(turn).ToHaveAttributeAsync("data-trouble", "overdue");
        await phone.Page.WaitForFunctionAsync("document.title.startsWith('(1!) ')");
        await service.Page.GetByTestId("turn-choice").With("data-choice", "continue").ClickAsync();
        await (await service.Page.DialogAsync()).GetByTestId("dialog-confirm").ClickAsync();
        // What stays on the page: the wait that begins anew is over again before a busy machine has shown it.
        foreach (var visit in both)
        {
            var decided = visit.Page.GetByTestId("run-event").With("data-code", TurnEventCodes.Decided);
            await Assertions.Expect(decided).ToHaveAttributeAsync("data-server", server.Name);
        }

        await server.Agent.SignalAsync("STOP");
        await Assertions.Expect(turn.GetByTestId("turn-silent")).ToBeVisibleAsync();
        await server.Agent.SignalAsync("CONT");
        await Assertions.Expect(turn.GetByTestId("turn-silent")).ToHaveCountAsync(0);
        await held.CloseAsync();
        var seen = await fixture.UntilAsync(run, r => r.IsOver);
        Assert.Equal("succeeded", seen.Status);
        foreach (var visit in both)
        {
            await Assertions.Expect(visit.Page.GetByTestId("run-state")).ToHaveAttributeAsync("data-state", "succeeded");
            await visit.EndAsync();
        }
    }

    private Task<BrowserVisit> OpenAsync(FarmFixture fixture, string path, int width)
    {
        var portal = fixture.Farm.Portal;
        return chromium.VisitAsync(new Uri(portal.Url, path), width, ColorScheme.Light, portal.Password, PortalProcess.Administrator);
    }
}
