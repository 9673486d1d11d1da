using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser;

/// <summary>Planning with approvals, approving on a phone, the calendar and the evidence, in a real browser.</summary>
public sealed class PlanPagesTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private HttpClient _administrator = null!;

    public async Task InitializeAsync()
    {
        _administrator = await _portal.EnterAsync();
        await _administrator.SetUpAsync("catalog", "app1", "app2");
        await _administrator.AddPersonAsync("bob", ["approver"]);
        using var window = await _administrator.PutJsonAsync("windows/weeknights", new { days = new[] { "monday", "tuesday" }, at = "22:00", lasts = "06:00:00", zone = "Europe/Berlin" });
        Assert.True(window.IsSuccessStatusCode, await window.Content.ReadAsStringAsync());
    }

    public async Task DisposeAsync()
    {
        _administrator.Dispose();
        await _portal.DisposeAsync();
    }

    [Theory]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1400, ColorScheme.Light)]
    public async Task Approver_ComesByTheMessagesLink_ReadsAndApproves(int width, ColorScheme scheme)
    {
        var plan = await PlanAsync();
        var (page, complaints) = await chromium.OpenAsync(new Uri(_portal.Start(), $"/plans/{plan}"), width, scheme, name: "bob");
        await Assertions.Expect(page.GetByText("You can approve it.")).ToBeVisibleAsync();
        await Look.AtAsync(page, $"plan-approve-{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Refuse" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Say why; it ends the plan.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 of 1 given")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Withdraw my approval" })).ToBeVisibleAsync();
        await Look.AtAsync(page, $"plan-approved-{width}");
        await page.GotoAsync(new Uri(_portal.Start(), "/approvals").ToString());
        await Assertions.Expect(page.GetByText("Nothing waits for approval")).ToBeVisibleAsync();
        await Look.AtAsync(page, $"approvals-{width}");
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Opening_WhereverItIsWaitedFor_StandsByItsWindowsClockToo()
    {
        using var scheduled = await _administrator.PostJsonAsync($"plans/{await PlanAsync()}/schedule", new { });
        Assert.True(scheduled.IsSuccessStatusCode, await scheduled.Content.ReadAsStringAsync());
        var (page, complaints) = await chromium.OpenAsync(new Uri(_portal.Start(), "/approvals"), 390, ColorScheme.Dark, name: "bob");
        await Assertions.Expect(page.GetByText("(22:00 Europe/Berlin)")).ToBeVisibleAsync();
        await page.GotoAsync(new Uri(_portal.Start(), "/").ToString());
        await Assertions.Expect(page.GetByText("(22:00 Europe/Berlin)").First).ToBeVisibleAsync();
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Requester_IsOfferedNoApproval_ButTheEmergencyWithItsReason()
    {
        var (page, _) = await chromium.OpenAsync(new Uri(_portal.Start(), $"/plans/{await PlanAsync()}"), 1400, ColorScheme.Light);
        await Assertions.Expect(page.GetByText("You asked for it, so others must approve.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true })).ToHaveCountAsync(0);
        await page.GetByText("Emergency: go ahead without the others").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Break the glass" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Give the reason; it goes on record.").First).ToBeVisibleAsync();
        await page.Locator("details", new() { HasText = "Emergency" }).GetByLabel("Because").FillAsync("The shop is down.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Break the glass" }).ClickAsync();
        await Assertions.Expect(page.GetByText("glass broken")).ToBeVisibleAsync();
        await Look.AtAsync(page, "plan-glass-1400");
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(1400, ColorScheme.Dark)]
    public async Task Calendar_ShowsTheNights_AndAWindowBeforeItIsSaved(int width, ColorScheme scheme)
    {
        var (page, complaints) = await chromium.OpenAsync(new Uri(_portal.Start(), "/calendar"), width, scheme);
        await Assertions.Expect(page.GetByText("Mon, Tue at 22:00 for 6:00 h, Europe/Berlin")).ToBeVisibleAsync();
        await Look.AtAsync(page, $"calendar-{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change weeknights…" }).ClickAsync();
        var dialog = await page.DialogAsync();
        await Assertions.Expect(dialog.Locator(".up-openings > li")).ToHaveCountAsync(10);
        await Look.AtAsync(page, $"calendar-window-{width}");
        await dialog.GetByLabel("Opens at").FillAsync("late");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("Give the time at which it begins")).ToBeVisibleAsync();
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(1400, ColorScheme.Light)]
    public async Task Evidence_OfARun_FitsScreenAndPaper(int width, ColorScheme scheme)
    {
        var run = await _portal.StartRunAsync("catalog", "2", "app1", "app2");
        var (page, complaints) = await chromium.OpenAsync(new Uri(_portal.Start(), $"/runs/{run}/evidence"), width, scheme);
        await Assertions.Expect(page.GetByText("In the record")).ToBeVisibleAsync();
        await Look.AtAsync(page, $"evidence-{width}");
        await page.SetViewportSizeAsync(794, 1123); // A4
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation)).ToBeHiddenAsync();
        await Look.AtAsync(page, $"evidence-print-{width}");
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task NewPlan_TakesWindowsAndApprovals()
    {
        var (page, complaints) = await chromium.OpenAsync(new Uri(_portal.Start(), "/plans/new"), 390, ColorScheme.Light);
        await page.GetByLabel("Version").FillAsync("2");
        await page.GetByText("Who must approve").ClickAsync();
        await page.GetByLabel("Approvals needed").FillAsync("1");
        await page.GetByLabel("Approvals needed").PressAsync("Tab");
        await Assertions.Expect(page.GetByLabel("Days an approval counts")).ToBeVisibleAsync();
        await page.GetByText("And of another group").ClickAsync();
        await page.GetByLabel("Approvals needed, and of group 2").FillAsync("2");
        await page.GetByText("And of another group").ClickAsync();
        await page.GetByText("Without group 3").ClickAsync();
        await Look.AtAsync(page, "plan-new-390");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.GetByText("It needs 1 approver and 2 approvers.")).ToBeVisibleAsync();
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    private async Task<string> PlanAsync()
    {
        using var made = await _administrator.PostJsonAsync("plans", new
        {
            program = "catalog",
            version = "2",
            windows = new[] { "weeknights" },
            policy = new { approvals = new[] { new { count = 1 } } },
        });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        return (await made.JsonAsync()).GetProperty("id").GetString()!;
    }
}
