using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using UpgradePortal.Data;
using UpgradePortal.Method;
using UpgradePortal.Tests.Testing;

namespace UpgradePortal.Tests.Browser;

/// <summary>The pages in a real browser: nothing to complain of, at phone and desk width, light and dark.</summary>
public sealed class PagesTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private Uri _url = null!;
    private Guid _run;
    private Guid _plan;

    public async Task InitializeAsync()
    {
        using var client = await _portal.EnterAsync();
        _url = client.BaseAddress!;
        await client.SetUpAsync("catalog", "app1", "app2", "a-server-with-a-rather-long-name.example.test");
        await client.SetUpAsync("checkout", "app1", "app2");
        _run = await _portal.StartRunAsync("catalog", "2.4.1", "app1", "app2");
        _plan = await _portal.PlanAsync("checkout", "3", new RunPolicy { Canaries = 1, Bake = TimeSpan.FromMinutes(5) }, ["app1", "app2"]);
        await _portal.Get<RunStore>().SaveAsync(_run, "app1", null, new TurnEvent.Started(), "test", default);
    }

    public Task DisposeAsync() => _portal.DisposeAsync().AsTask();

    public static TheoryData<string, string, int, ColorScheme> Looks()
    {
        var looks = new TheoryData<string, string, int, ColorScheme>();
        foreach (var (path, ready) in new[] { ("/", ".up-headline"), ("/board", ".up-cell"), ("/settings", ".up-cards"), ("/about", ".up-table"), ("/runs/RUN", ".up-lane"), ("/runs", "tbody tr"), ("/record", "tbody tr"), ("/plans/new?program=catalog", "main form"), ("/plans/PLAN", ".up-chart") })
        {
            looks.Add(path, ready, 1400, ColorScheme.Light);
            looks.Add(path, ready, 390, ColorScheme.Dark);
        }
        return looks;
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Page_AtAnyWidthAndScheme_IsAccessibleAndQuiet(string path, string ready, int width, ColorScheme scheme)
    {
        var (page, complaints) = await chromium.OpenAsync(new Uri(_url, path.Replace("RUN", $"{_run}", StringComparison.Ordinal).Replace("PLAN", $"{_plan}", StringComparison.Ordinal)), width, scheme);
        await page.WaitForSelectorAsync(ready);
        var axe = await page.RunAxe();
        Assert.Empty(axe.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), "The page scrolls sideways.");
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Run_PausedInOneBrowser_IsSeenInAnother()
    {
        var (one, _) = await chromium.OpenAsync(new Uri(_url, $"/runs/{_run}"), 1400, ColorScheme.Light);
        var (other, _) = await chromium.OpenAsync(new Uri(_url, $"/runs/{_run}"), 390, ColorScheme.Light);
        await one.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Assertions.Expect(other.GetByRole(AriaRole.Button, new() { Name = "Resume" })).ToBeVisibleAsync();
        await Assertions.Expect(other.GetByText("operator paused the run.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Cancel_AsksAndThenEndsTheRun()
    {
        var (page, _) = await chromium.OpenAsync(new Uri(_url, $"/runs/{_run}"), 1400, ColorScheme.Light);
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Now", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("operator cancelled: what has not begun to upgrade is put back.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task NewPlan_BadVersion_SaysSoAtTheField()
    {
        var (page, _) = await chromium.OpenAsync(new Uri(_url, "/plans/new?program=catalog"), 390, ColorScheme.Light);
        await page.GetByLabel("Version").FillAsync("../2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.GetByText("A version has 1 to 64 letters")).ToBeVisibleAsync();
        Assert.Equal("../2", await page.GetByLabel("Version").InputValueAsync());
    }

    [Fact]
    public async Task Board_NothingSetUp_SaysWhatToDoNext()
    {
        await using var empty = new PortalFactory();
        using var client = await empty.EnterAsync();
        var (page, _) = await chromium.OpenAsync(new Uri(client.BaseAddress!, "/board"), 390, ColorScheme.Light);
        await Assertions.Expect(page.GetByText("No program yet")).ToBeVisibleAsync();
        await page.CloseAsync();
    }
}
