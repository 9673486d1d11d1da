using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Support.Agents;

/// <summary>The portal's listener for signals.</summary>
internal sealed class AgentSignals : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Signal> _taken = new();
    private int _refusals;

    private AgentSignals()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/api/v1/signals", (RequestDelegate)TakeAsync);
    }

    public string Url => _app.Urls.First();

    /// <summary>All that came, the refused ones too.</summary>
    public IReadOnlyCollection<Signal> Taken => _taken;

    public static async Task<AgentSignals> StartAsync(int refusals = 0)
    {
        var signals = new AgentSignals { _refusals = refusals };
        await signals._app.StartAsync();
        return signals;
    }

    public Task<Signal> NextAsync(SignalKind kind) =>
        Eventually.GetAsync(() => Task.FromResult(_taken.FirstOrDefault(s => s.Kind == kind)));

    public Task CountAsync(int count) => Eventually.Async(() => _taken.Count >= count);

    public void Clear() => _taken.Clear();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        _taken.Enqueue((await context.Request.ReadFromJsonAsync<Signal>(WireJson.Options))!);
        context.Response.StatusCode = Interlocked.Decrement(ref _refusals) >= 0 ? 500 : 204;
    }
}
