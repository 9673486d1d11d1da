using Microsoft.Playwright;

namespace UpgradePortal.Tests.Browser;

/// <summary>Planning with approvals, approving on a phone, the calendar and the evidence, in a real browser.</summary>
public sealed class PlanPagesTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const string Opening = "(22:00 Europe/Berlin)";

    private readonly PortalFactory _portal = new();
    private HttpClient _administrator = null!;

    public async Task InitializeAsync()
    {
        _administrator = await _portal.EnterAsync();
        await _administrator.SetUpAsync("catalog", "app1", "app2");
        await _administrator.AddPersonAsync("bob", ["approver"]);
        // Closed at any hour at which the tests run.
        string[] days = [.. new[] { 3, 4 }.Select(d => $"{TimeProvider.System.GetUtcNow().AddDays(d).DayOfWeek}".ToLowerInvariant())];
        using var window = await _administrator.PutJsonAsync(
            "windows/weeknights", new { days, at = "22:00", lasts = "06:00:00", zone = "Europe/Berlin" });
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
        await using var visit = await chromium.VisitAsync(new Uri(_portal.Start(), $"/plans/{plan}"), width, scheme, name: "bob");
        var page = visit.Page;
        await Assertions.Expect(page.GetByTestId("approval-approve")).ToBeVisibleAsync();
        await PageCheck.AtAsync(page, $"plan-approve-{width}");
        await page.GetByTestId("approval-reject").ClickAsync();
        await page.GetByTestId("approval-comment").IsRefusedAsync();
        await page.GetByTestId("approval-approve").ClickAsync();
        await Assertions.Expect(page.GetByTestId("approvals-state")).ToHaveAttributeAsync("data-state", "given");
        await Assertions.Expect(page.GetByTestId("approval-withdraw")).ToBeVisibleAsync();
        await PageCheck.AtAsync(page, $"plan-approved-{width}");
        await page.GotoAsync(new Uri(_portal.Start(), "/approvals").ToString());
        await Assertions.Expect(page.GetByTestId("approvals-empty")).ToBeVisibleAsync();
        await PageCheck.AtAsync(page, $"approvals-{width}");
        await visit.EndAsync();
    }

    [Fact]
    public async Task Opening_WhereverItIsWaitedFor_StandsByItsWindowsClockToo()
    {
        using var scheduled = await _administrator.PostJsonAsync($"plans/{await PlanAsync()}/schedule", new { });
        Assert.True(scheduled.IsSuccessStatusCode, await scheduled.Content.ReadAsStringAsync());
        await using var visit = await chromium.VisitAsync(new Uri(_portal.Start(), "/approvals"), 390, ColorScheme.Dark, name: "bob");
        await Assertions.Expect(visit.Page.GetByTestId("waiting-opens")).ToContainTextAsync(Opening);
        await visit.Page.GotoAsync(new Uri(_portal.Start(), "/").ToString());
        await Assertions.Expect(visit.Page.GetByTestId("headline")).ToContainTextAsync(Opening);
        await visit.EndAsync();
    }

    [Fact]
    public async Task Requester_IsOfferedNoApproval_ButTheEmergencyWithItsReason()
    {
        await using var visit = await chromium.VisitAsync(new Uri(_portal.Start(), $"/plans/{await PlanAsync()}"), 1400, ColorScheme.Light);
        var page = visit.Page;
        await Assertions.Expect(page.GetByTestId("approvals-state")).ToHaveAttributeAsync("data-state", "waiting");
        await Assertions.Expect(page.GetByTestId("approval-approve")).ToHaveCountAsync(0);
        await page.GetByTestId("break-glass-open").ClickAsync();
        await page.GetByTestId("break-glass").ClickAsync();
        await page.GetByTestId("break-glass-reason").IsRefusedAsync();
        await page.GetByTestId("break-glass-reason").FillAsync("The shop is down.");
        await page.GetByTestId("break-glass").ClickAsync();
        await Assertions.Expect(page.GetByTestId("approvals-state")).ToHaveAttributeAsync("data-state", "glassBroken");
        await PageCheck.AtAsync(page, "plan-glass-1400");
        await visit.EndAsync();
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(1400, ColorScheme.Dark)]
    public async Task Calendar_ShowsTheNights_AndAWindowBeforeItIsSaved(int width, ColorScheme scheme)
    {
        await using var visit = await chromium.VisitAsync(new Uri(_portal.Start(), "/calendar"), width, scheme);
        var page = visit.Page;
        var row = page.GetByTestId("windows").GetByTestId("schedule-row").With("data-name", "weeknights");
        await Assertions.Expect(row).ToContainTextAsync("Europe/Berlin");
        await PageCheck.AtAsync(page, $"calendar-{width}");
        await row.GetByTestId("schedule-change").ClickAsync();
        var dialog = await page.DialogAsync();
        await Assertions.Expect(dialog.GetByTestId("window-opening")).ToHaveCountAsync(10);
        await PageCheck.AtAsync(page, $"calendar-window-{width}");
        await dialog.GetByTestId("recurrence-at").FillAsync("late");
        await dialog.GetByTestId("dialog-confirm").ClickAsync();
        await dialog.GetByTestId("recurrence-at").IsRefusedAsync();
        await visit.EndAsync();
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(1400, ColorScheme.Light)]
    public async Task Evidence_OfARun_FitsScreenAndPaper(int width, ColorScheme scheme)
    {
        var run = await _portal.StartRunAsync("catalog", "2", "app1", "app2");
        await using var visit = await chromium.VisitAsync(new Uri(_portal.Start(), $"/runs/{run}/evidence"), width, scheme);
        var page = visit.Page;
        await Assertions.Expect(page.GetByTestId("evidence-audit")).ToBeVisibleAsync();
        await PageCheck.AtAsync(page, $"evidence-{width}");
        await page.SetViewportSizeAsync(794, 1123); // A4
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation)).ToBeHiddenAsync();
        await PageCheck.AtAsync(page, $"evidence-print-{width}");
        await visit.EndAsync();
    }

    [Fact]
    public async Task NewPlan_TakesWindowsAndApprovals()
    {
        // As many as are asked for.
        foreach (var name in (string[])["cleo", "dora", "emil"]) await _administrator.AddPersonAsync(name, ["approver"]);
        await using var visit = await chromium.VisitAsync(new Uri(_portal.Start(), "/plans/new"), 390, ColorScheme.Light);
        var (page, needed) = (visit.Page, visit.Page.GetByTestId("start-approvals"));
        await page.GetByTestId("plan-version").FillAsync("2");
        await page.GetByTestId("approvals-fold").ClickAsync();
        await needed.FillAsync("1");
        await needed.PressAsync("Tab");
        await Assertions.Expect(page.GetByTestId("plan-approval-expiry")).ToBeVisibleAsync();
        await page.GetByTestId("approval-group-add").ClickAsync();
        await needed.With("data-group", "2").FillAsync("2");
        await page.GetByTestId("approval-group-add").ClickAsync();
        await page.GetByTestId("approval-group-remove").With("data-group", "3").ClickAsync();
        await PageCheck.AtAsync(page, "plan-new-390");
        await page.GetByTestId("plan-preview").ClickAsync();
        await Assertions.Expect(page.GetByTestId("approvals")).ToHaveAttributeAsync("data-needed", "3");
        await visit.EndAsync();
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
