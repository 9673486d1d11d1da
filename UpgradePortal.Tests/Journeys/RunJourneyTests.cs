using Microsoft.Playwright;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

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
        await _portal.Get<RunStore>().SaveAsync(_run, "app1", null, new TurnEvent.Started(), Callers.Test, default);
    }

    public Task DisposeAsync() => _portal.DisposeAsync().AsTask();

    [Fact]
    public async Task Run_PausedInOneBrowser_IsSeenInAnother()
    {
        await using var one = await chromium.VisitAsync(new Uri(_url, $"/runs/{_run}"), 1400, ColorScheme.Light);
        await using var other = await chromium.VisitAsync(new Uri(_url, $"/runs/{_run}"), 390, ColorScheme.Light);
        await one.Page.GetByTestId("run-pause").ClickAsync();
        await Assertions.Expect(other.Page.GetByTestId("run-resume")).ToBeVisibleAsync();
        await Assertions.Expect(other.Page.GetByTestId("run-event").With("data-code", RunEventCodes.Paused)).ToBeVisibleAsync();
        await one.EndAsync();
        await other.EndAsync();
    }

    [Fact]
    public async Task Cancel_AsksAndThenEndsTheRun()
    {
        await using var visit = await chromium.VisitAsync(new Uri(_url, $"/runs/{_run}"), 1400, ColorScheme.Light);
        await visit.Page.GetByTestId("run-cancel").ClickAsync();
        await visit.Page.GetByTestId("run-cancel-now").ClickAsync();
        await Assertions.Expect(visit.Page.GetByTestId("run-event").With("data-code", RunEventCodes.CancelledAtOnce)).ToBeVisibleAsync();
        await visit.EndAsync();
    }
}
