using Microsoft.Playwright;
using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Tests.Journeys;

/// <summary>Orders to a run, as its page gives them.</summary>
public sealed class RunJourneyTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private Uri _url = null!;
    private Guid _run;

    public async Task InitializeAsync()
    {
        using var client = await _portal.EnterAsync();
        _url = client.BaseAddress!;
        await client.SetUpAsync("catalog", "app1", "app2");
        _run = await _portal.StartRunAsync("catalog", "2.4.1", "app1", "app2");
        await _portal.Get<RunStore>().SaveAsync(_run, "app1", null, new TurnEvent.Started(), "test", default);
    }

    public Task DisposeAsync() => _portal.DisposeAsync().AsTask();

    [Fact]
    public async Task Run_PausedInOneBrowser_IsSeenInAnother()
    {
        var (one, _) = await chromium.OpenAsync(new Uri(_url, $"/runs/{_run}"), 1400, ColorScheme.Light);
        var (other, _) = await chromium.OpenAsync(new Uri(_url, $"/runs/{_run}"), 390, ColorScheme.Light);
        await one.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Assertions.Expect(other.GetByRole(AriaRole.Button, new() { Name = "Resume" })).ToBeVisibleAsync();
        await Assertions.Expect(other.GetByText("operator paused the run.")).ToBeVisibleAsync();
        await one.CloseAsync();
        await other.CloseAsync();
    }

    [Fact]
    public async Task Cancel_AsksAndThenEndsTheRun()
    {
        var (page, _) = await chromium.OpenAsync(new Uri(_url, $"/runs/{_run}"), 1400, ColorScheme.Light);
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Now", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("operator cancelled: what has not begun to upgrade is put back.")).ToBeVisibleAsync();
        await page.CloseAsync();
    }
}
