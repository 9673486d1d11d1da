using System.Text.RegularExpressions;
using Microsoft.Playwright;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Tests.Browser;

/// <summary>The first page, the board and the frame around them, in a real browser.</summary>
public sealed partial class OverviewPagesTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private HttpClient _administrator = null!;

    public async Task InitializeAsync() => _administrator = await _portal.EnterAsync();

    public async Task DisposeAsync()
    {
        _administrator.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Tab_OfAnyPage_SaysThatADecisionIsWanted()
    {
        await _administrator.SetUpAsync("catalog", "app1", "app2");
        var run = await _portal.StartRunAsync("catalog", "2", "app1", "app2");
        await using var visit = await chromium.VisitAsync(new Uri(_administrator.BaseAddress!, "/calendar"), 1400, ColorScheme.Light);
        var page = visit.Page;
        await Assertions.Expect(page).ToHaveTitleAsync(Busy());
        await Assertions.Expect(page.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", "logo-busy.svg");
        await Portal<RunStore>().SaveAsync(run, "app1", null, new TurnEvent.Started(), Callers.Test, default);
        await Portal<RunStore>().SaveAsync(run, "app1", null, new TurnEvent.Failed("It would leave too few serving."), Callers.Test,
            default);
        await Assertions.Expect(page).ToHaveTitleAsync(AsksOnce());
        await Assertions.Expect(page.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", "logo-asks.svg");
        await page.GetByTestId("nav-section").With("href", "/").ClickAsync();
        await Assertions.Expect(page.GetByTestId("headline")).ToBeVisibleAsync();
        await Assertions.Expect(page).ToHaveTitleAsync(AsksOnce());
        await page.GetByTestId("action-answer").With("href", $"/runs/{run}").ClickAsync();
        await Assertions.Expect(page.GetByTestId("run-title")).ToContainTextAsync("catalog");
        await visit.EndAsync();
    }

    [Fact]
    public async Task FirstStart_ShowsTheWay_AndEachStepLeadsOn()
    {
        await using var visit = await chromium.VisitAsync(_administrator.BaseAddress!, 390, ColorScheme.Dark);
        await Assertions.Expect(visit.Page.GetByTestId("setup-guide")).ToBeVisibleAsync();
        await PageCheck.AtAsync(visit.Page, "tonight-empty-390");
        await visit.Page.GetByTestId("setup-step-go").With("href", "/servers").ClickAsync();
        await Assertions.Expect(visit.Page.GetByTestId("servers-title")).ToBeVisibleAsync();
        await visit.EndAsync();
    }

    [Fact]
    public async Task Board_NothingSetUp_SaysWhatToDoNext()
    {
        await using var visit = await chromium.VisitAsync(new Uri(_administrator.BaseAddress!, "/board"), 390, ColorScheme.Light);
        await Assertions.Expect(visit.Page.GetByTestId("board-empty")).ToBeVisibleAsync();
        await visit.EndAsync();
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1400)]
    public async Task Board_OfManyServers_IsPagedFoundAndSorted(int width)
    {
        await _administrator.SetUpAsync("catalog", [.. Enumerable.Range(1, 60).Select(n => $"app{n}")]);
        await using var visit = await chromium.VisitAsync(new Uri(_administrator.BaseAddress!, "/board"), width, ColorScheme.Light);
        var (page, rows, find) = (visit.Page, visit.Page.GetByTestId("board-row"), visit.Page.GetByTestId("board-find"));
        await Assertions.Expect(rows).ToHaveCountAsync(25);
        await find.FillAsync("app59");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await find.FillAsync("nobody");
        await Assertions.Expect(page.GetByTestId("board-none")).ToBeVisibleAsync();
        await find.FillAsync("");
        await page.GetByTestId("board-only").With("data-state", "unknown").ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(25);
        await PageCheck.AtAsync(page, $"board-many-{width}");
        await visit.EndAsync();
    }

    [Fact]
    public async Task NewPlan_ServersInAnotherOrder_KeepsIt()
    {
        await _administrator.SetUpAsync("catalog", "app1", "app2", "app3");
        var form = new Uri(_administrator.BaseAddress!, "/plans/new?program=catalog");
        await using var visit = await chromium.VisitAsync(form, 1400, ColorScheme.Dark);
        var (page, servers) = (visit.Page, visit.Page.GetByTestId("plan-server"));
        await page.GetByTestId("plan-version").FillAsync("2");
        for (var i = 0; i < 2; i++) await servers.With("data-server", "app3").GetByTestId("server-earlier").ClickAsync();
        await servers.With("data-server", "app2").GetByRole(AriaRole.Checkbox).UncheckAsync();
        await PageCheck.AtAsync(page, "plan-new-order");
        await page.GetByTestId("plan-preview").ClickAsync();
        await Assertions.Expect(page.GetByTestId("plan-where")).ToContainTextAsync("app3, app1");
        await Assertions.Expect(page.GetByTestId("schedule-turn").GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["app3", "app1"]);
        await PageCheck.AtAsync(page, "plan-timeline");
        await visit.EndAsync();
    }

    private T Portal<T>()
        where T : notnull => _portal.Get<T>();

    [GeneratedRegex("^◐ ", RegexOptions.None, 1000)]
    private static partial Regex Busy();

    [GeneratedRegex(@"^\(1!\) ", RegexOptions.None, 1000)]
    private static partial Regex AsksOnce();
}
