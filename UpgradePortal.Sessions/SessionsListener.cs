using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UpgradePortal.Contracts;

namespace UpgradePortal.Sessions;

/// <summary>Serves a program's list to the agent on a listener of its own: loopback or a unix socket, never the public one.</summary>
/// <remarks>It is up before the program's own listener and down after it, so "nobody listens" means "nothing is in progress".</remarks>
/// <param name="key">That the agent must show; see <see cref="SessionsKey"/>.</param>
public sealed class SessionsListener(string program, SessionTable table, LocalAddress address, string key)
    : IHostedService, IAsyncDisposable
{
    private readonly WebApplication _app = Build(program, table, address, key);

    /// <summary>The bound address, once started.</summary>
    public string Url => _app.Urls.First();

    public Task StartAsync(CancellationToken cancellationToken) => _app.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static WebApplication Build(string program, SessionTable table, LocalAddress address, string key)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        builder.Services.Configure<JsonOptions>(o => WireJson.Apply(o.SerializerOptions));
        builder.WebHost.ConfigureKestrel(address.Bind);
        var app = builder.Build();
        app.UseGuard(key);
        app.MapGet("/sessions", () =>
        {
            var (counts, sessions) = table.List();
            return new SessionReport(program, counts, sessions, table.Clients?.List());
        });
        app.MapPost("/seal", (SealOrder order) =>
            table.TrySeal(order.Epoch, order.Ticket) ? Results.Ok(table.Read()) : Results.Conflict(table.Read()));
        app.MapPost("/unseal", () =>
        {
            table.Unseal();
            return table.Read();
        });
        app.MapPost("/abort", (bool streams) =>
        {
            table.Abort(streams);
            return table.Read();
        });
        app.MapGet("/changes", (HttpContext context, bool begun) => NotifyAsync(context, table, begun, app.Lifetime.ApplicationStopping));
        return app;
    }

    private static async Task NotifyAsync(HttpContext context, SessionTable table, bool begun, CancellationToken stopping)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var watch = new ChangeSubscription(begun);
        table.Watch(watch);
        try
        {
            context.Response.ContentType = "application/x-ndjson";
            OpenSession? last = null;
            while (true)
            {
                var change = new SessionChange(table.Read(), last is null ? null : PeerText.Of(last.Peer));
                await context.Response.WriteAsync(JsonSerializer.Serialize(change, WireJson.Options) + "\n", ends.Token);
                await context.Response.Body.FlushAsync(ends.Token);
                last = await watch.NextAsync(ends.Token);
            }
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The agent left, or the program stops.
        }
        finally
        {
            table.Unwatch(watch);
        }
    }
}
