using System.Net;
using System.Net.Http.Headers;
using UpgradePortal.Contracts;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Tests.Portal.Runs;

public sealed class RunApiTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();
    private HttpClient _client = null!;
    private Guid _run;

    public async Task InitializeAsync()
    {
        _client = await _portal.EnterAsync();
        await _client.SetUpAsync("catalog", "app1", "app2");
        _run = await _portal.StartRunAsync("catalog", "2", "app1", "app2");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Orders_RepeatedOrLate_ChangeNothingAndSayWhy()
    {
        Assert.Equal(HttpStatusCode.Conflict, await OrderAsync("resume"));
        Assert.Equal(HttpStatusCode.Accepted, await OrderAsync("pause"));
        Assert.Equal(HttpStatusCode.Conflict, await OrderAsync("pause"));
        Assert.Equal(HttpStatusCode.Accepted, await OrderAsync("resume"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await OrderAsync("cancel"));
        Assert.Equal(HttpStatusCode.Accepted, await OrderAsync("cancel", new { when = "now" }));
        Assert.Equal("cancelled", await StatusWhenOverAsync());
        Assert.Equal(HttpStatusCode.Conflict, await OrderAsync("cancel", new { when = "afterServer" }));
    }

    [Fact]
    public async Task Events_Stream_CatchesUpFromTheLastNumberAndEndsWithTheRun()
    {
        await OrderAsync("pause");
        await OrderAsync("cancel", new { when = "now" });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/runs/{_run}/events");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Add("Last-Event-ID", "1");
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("id: 1\n", text, StringComparison.Ordinal);
        Assert.Contains("event: run.paused", text, StringComparison.Ordinal);
        Assert.Contains("event: run.ended", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_OnAnOldView_IsRefusedWithAReason()
    {
        await _portal.Get<RunStore>().SaveAsync(_run, "app1", null, new TurnEvent.Started(), Callers.Test, default);
        using var stale = await _client.PostJsonAsync($"runs/{_run}/turns/app1/decisions", new { choice = "skip", reason = "", seen = 0 });
        using var unfit = await _client.PostJsonAsync($"runs/{_run}/turns/app1/decisions", new { choice = "retry", reason = "", seen = 1 });
        Assert.Contains("has moved on", (await stale.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("waits for nobody", (await unfit.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    // M-14, M-15, M-19: the agent signals; the key decides who may speak for a server.
    [Theory]
    [InlineData("signal-key-app1-0123456789", HttpStatusCode.Accepted)]
    [InlineData("signal-key-app2-0123456789", HttpStatusCode.Forbidden)]
    [InlineData("nobody's", HttpStatusCode.Unauthorized)]
    public async Task Signal_Key_DecidesWhoMaySpeak(string key, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/signals")
        {
            Content = JsonContent(new Signal(SignalKind.SessionListEmpty, "catalog", "app1", "h", null, 1, "e")),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        };
        using var answer = await _client.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    private static System.Net.Http.Json.JsonContent JsonContent<T>(T body) =>
        System.Net.Http.Json.JsonContent.Create(body, options: WireJson.Options);

    private async Task<HttpStatusCode> OrderAsync(string order, object? body = null)
    {
        using var answer = await _client.PostJsonAsync($"runs/{_run}/{order}", body);
        Assert.True((int)answer.StatusCode < 500, await answer.Content.ReadAsStringAsync());
        return answer.StatusCode;
    }

    private async Task<string?> StatusWhenOverAsync()
    {
        using var subscription = _portal.Get<ChangeFeed>().Subscribe(ChangeFeed.Run(_run));
        using var limit = new CancellationTokenSource(Eventually.Patience);
        while (true)
        {
            var run = await (await _client.GetAsync(new Uri($"/api/v1/runs/{_run}", UriKind.Relative), limit.Token)).JsonAsync();
            if (run.GetProperty("isOver").GetBoolean()) return run.GetProperty("status").GetString();
            await subscription.WaitAsync(limit.Token);
        }
    }
}
