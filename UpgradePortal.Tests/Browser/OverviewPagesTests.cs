using Microsoft.Playwright;
using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Tests.Browser;

/// <summary>The first page, the board and the frame around them, in a real browser.</summary>
public sealed class OverviewPagesTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
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
        var (page, complaints) = await chromium.OpenAsync(new Uri(_administrator.BaseAddress!, "/calendar"), 1400, ColorScheme.Light);
        await Assertions.Expect(page).ToHaveTitleAsync("◐ Calendar · UpgradePortal");
        await Assertions.Expect(page.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", "logo-busy.svg");
        await Portal<RunStore>().SaveAsync(run, "app1", null, new TurnEvent.Started(), "test", default);
        await Portal<RunStore>().SaveAsync(run, "app1", null, new TurnEvent.Failed("It would leave too few serving."), "test", default);
        await Assertions.Expect(page).ToHaveTitleAsync("(1!) Calendar · UpgradePortal");
        await Assertions.Expect(page.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", "logo-asks.svg");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tonight" }).ClickAsync();
        await Assertions.Expect(page).ToHaveTitleAsync("(1!) Tonight · UpgradePortal");
        await page.GetByRole(AriaRole.Link, new() { Name = "Decide: app1" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "catalog to 2" })).ToBeVisibleAsync();
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task FirstStart_ShowsTheWay_AndEachStepLeadsOn()
    {
        var (page, complaints) = await chromium.OpenAsync(_administrator.BaseAddress!, 390, ColorScheme.Dark);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The way to the first upgrade" })).ToBeVisibleAsync();
        await Look.AtAsync(page, "tonight-empty-390");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a server" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Servers", Exact = true })).ToBeVisibleAsync();
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Board_NothingSetUp_SaysWhatToDoNext()
    {
        var (page, _) = await chromium.OpenAsync(new Uri(_administrator.BaseAddress!, "/board"), 390, ColorScheme.Light);
        await Assertions.Expect(page.GetByText("No program yet")).ToBeVisibleAsync();
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1400)]
    public async Task Board_OfManyServers_IsPagedFoundAndSorted(int width)
    {
        await _administrator.SetUpAsync("catalog", [.. Enumerable.Range(1, 60).Select(n => $"app{n}")]);
        var (page, complaints) = await chromium.OpenAsync(new Uri(_administrator.BaseAddress!, "/board"), width, ColorScheme.Light);
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(25);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("app59");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("nobody");
        await Assertions.Expect(page.GetByText("Nothing matches")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "unknown 60" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(25);
        await Look.AtAsync(page, $"board-many-{width}");
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task NewPlan_ServersInAnotherOrder_KeepsIt()
    {
        await _administrator.SetUpAsync("catalog", "app1", "app2", "app3");
        var (page, complaints) = await chromium.OpenAsync(new Uri(_administrator.BaseAddress!, "/plans/new?program=catalog"), 1400, ColorScheme.Dark);
        await page.GetByLabel("Version").FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "app3 earlier" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "app3 earlier" }).ClickAsync();
        await page.GetByLabel("app2", new() { Exact = true }).UncheckAsync();
        await Look.AtAsync(page, "plan-new-order");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.GetByText("2 servers: app3, app1")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".up-gantt tbody tr th")).ToHaveTextAsync(["app3", "app1"]);
        await Look.AtAsync(page, "plan-timeline");
        Complaints.None(complaints);
        await page.CloseAsync();
    }

    private T Portal<T>()
        where T : notnull => _portal.Get<T>();
}
