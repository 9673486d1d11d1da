using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;

namespace UpgradePortal.Tests.Portal.Runs;

/// <summary>Case T22: a run's events as a stream that proxies let through and keep open.</summary>
public sealed class RunEventStreamTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new() { Watchers = s => s.AddSingleton<TimeProvider>(new HurriedClock()) };
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _client = await _portal.EnterAsync();
        await _client.SetUpAsync("catalog", "app1", "app2");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Stream_NothingHappens_SaysSoAndIsHeldBackByNobody()
    {
        var run = await _portal.StartRunAsync("catalog", "2", "app1", "app2");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/runs/{run}/events");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var limit = new CancellationTokenSource(Eventually.Patience);
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl is { NoStore: true });
        Assert.Equal("no", Assert.Single(answer.Headers.GetValues("X-Accel-Buffering")));
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(limit.Token));
        var lines = new List<string>();
        while (lines.Count(l => l.StartsWith(':')) < 2) lines.Add(await reader.ReadLineAsync(limit.Token) ?? ": it has ended");
        Assert.DoesNotContain(": it has ended", lines);
        Assert.Contains("event: run.started", lines);
    }

    // A quarter of a minute is over at once; all else goes as it does.
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, IsHeartbeat(dueTime) ? TimeSpan.Zero : dueTime, period);

        private static bool IsHeartbeat(TimeSpan due) => due > TimeSpan.FromSeconds(5) && due <= TimeSpan.FromSeconds(15);
    }
}
