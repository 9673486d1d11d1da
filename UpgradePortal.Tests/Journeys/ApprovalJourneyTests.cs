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
        await farm.Administrator.AddPersonAsync("bob", ["approver"]);
        var opens = farm.Clock.GetUtcNow() + Ahead;
        await farm.Api.PutAsync(
            "windows/tonight", new { at = opens.ToString("HH:mm:ss", CultureInfo.InvariantCulture), lasts = "02:00:00", zone = "UTC" });
        await using var atDesk = await OpenAsync(farm, "/plans/new?program=catalog", 1400);
        var service = atDesk.Page;
        await service.GetByTestId("plan-version").FillAsync(FarmRuns.Next);
        await service.Locator("main").ChooseAsync("plan-windows", "tonight");
        await service.Keyboard.PressAsync("Escape");
        await service.GetByTestId("approvals-fold").ClickAsync();
        await service.GetByTestId("start-approvals").FillAsync("1");
        await Assertions.Expect(service.GetByTestId("plan-approval-expiry")).ToBeVisibleAsync();
        await service.GetByTestId("plan-preview").ClickAsync();
        await service.GetByTestId("plan-schedule").ClickAsync();

        await using var onPhone = await OpenAsync(farm, "/approvals", 390, "bob");
        var phone = onPhone.Page;
        await phone.GetByTestId("waiting").With("data-mine", "true").GetByTestId("waiting-read").ClickAsync();
        await phone.GetByTestId("approval-approve").ClickAsync();
        foreach (var page in (IPage[])[phone, service])
            await Assertions.Expect(page.GetByTestId("approvals-state")).ToHaveAttributeAsync("data-state", "given");
        await onPhone.EndAsync();

        farm.Clock.Advance(Ahead);
        var run = await farm.StartedAsync(FarmRuns.Catalog);
        await farm.SucceedsAsync(run);
        // A window's time has whole seconds.
        Assert.All(await farm.Api.EventsAsync(run), e => Assert.True(e.At >= opens.AddSeconds(-1), $"{e.At:O}: {e.Text}"));
        await service.GotoAsync(new Uri(farm.PortalUrl, $"/runs/{run}").ToString());
        await service.GetByTestId("run-evidence").ClickAsync();
        await Assertions.Expect(service.GetByTestId("evidence-audit")).ToBeVisibleAsync();
        await Assertions.Expect(service.GetByTestId("evidence-approvals")).ToContainTextAsync("bob");
        await atDesk.EndAsync();
        await farm.NothingLostAsync();
    }

    private Task<BrowserVisit> OpenAsync(LocalFarm farm, string path, int width, string name = PortalAccess.Name) =>
        chromium.VisitAsync(new Uri(farm.PortalUrl, path), width, ColorScheme.Light, name: name);
}
