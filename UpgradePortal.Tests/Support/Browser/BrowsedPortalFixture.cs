using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Tests.Support.Browser;

/// <summary>A portal in use, for tests that only look at it.</summary>
public sealed class BrowsedPortalFixture : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();

    public Uri Url { get; private set; } = null!;

    /// <summary>Each with what is there once it has been read.</summary>
    public IReadOnlyList<(string Path, string Ready)> Pages { get; private set; } = [];

    /// <summary>Of <see cref="Pages"/>: the first page, the board, a run, a plan and a new one, and what waits for approval.</summary>
    public IEnumerable<(string Path, string Ready)> MostUsed => Pages.Take(6);

    public async Task InitializeAsync()
    {
        using var client = await _portal.EnterAsync();
        Url = client.BaseAddress!;
        await client.SetUpAsync("catalog", "app1", "app2", "a-server-with-a-rather-long-name.example.test");
        await client.SetUpAsync("checkout", "app1", "app2");
        var run = await _portal.StartRunAsync("catalog", "2.4.1", "app1", "app2");
        var plan = await _portal.PlanAsync(
            "checkout", "3", new RunPolicy { Canaries = 1, BakeTime = TimeSpan.FromMinutes(5) }, ["app1", "app2"]);
        await _portal.Get<RunStore>().SaveAsync(run, "app1", null, new TurnEvent.Started(), Callers.Test, default);
        Pages =
        [
            ("/", ".up-headline"), ("/board", ".up-cell"), ($"/runs/{run}", ".up-lane"), ($"/plans/{plan}", ".up-chart"),
            ("/plans/new?program=catalog", "main form"), ("/approvals", ".up-empty"),
            ("/runs", "tbody tr"), ("/calendar", ".up-days"), ("/audit", "tbody tr"), ("/settings", ".up-cards"),
            ("/about", ".up-table"), ("/tokens", ".up-strip li"), ("/account", "main h1"),
        ];
    }

    public Task DisposeAsync() => _portal.DisposeAsync().AsTask();
}
