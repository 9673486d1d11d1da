using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace UpgradePortal.Tests.Support.Injection;

/// <summary>A control network on which each kind of call meets each fault once; the next try gets through.</summary>
internal sealed class NetworkCuts : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Uri, WebApplication> _ways = new();
    private readonly ConcurrentDictionary<string, Queue<Cut>> _left = new();
    private readonly ConcurrentQueue<Call> _late = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    public ConcurrentDictionary<(string Kind, Cut Cut), bool> Met { get; } = new();

    /// <summary>Until then everything gets through.</summary>
    public bool IsArmed { get; set; }

    /// <returns>Where to reach what listens there; the same each time.</returns>
    public Uri To(Uri target) => new(_ways.GetOrAdd(target, Open).Urls.Single());

    /// <summary>Everything that is still on its way arrives.</summary>
    public async Task DeliverAsync()
    {
        while (_late.TryDequeue(out var call)) (await call.SendAsync(_client)).Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var way in _ways.Values) await way.DisposeAsync();
        _client.Dispose();
    }

    private WebApplication Open(Uri target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(o => o.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async context => await CarryAsync(await Call.OfAsync(target, context.Request), context));
        app.Start();
        return app;
    }

    private async Task CarryAsync(Call call, HttpContext context)
    {
        switch (Next(call.Kind))
        {
            case Cut.Refused:
                context.Abort();
                return;
            case Cut.AnswerLost:
                (await call.SendAsync(_client)).Dispose();
                context.Abort();
                return;
            case Cut.Late:
                // Its caller gives up first; it is obeyed after what undoes it.
                await Gone(context);
                _late.Enqueue(call);
                return;
            case Cut.Twice:
                (await call.SendAsync(_client)).Dispose();
                break;
        }
        using var answer = await call.SendAsync(_client);
        if (answer.IsSuccessStatusCode) await UndoneAsync(call);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        if (answer.StatusCode is not HttpStatusCode.NoContent) await answer.Content.CopyToAsync(context.Response.Body);
    }

    private Cut? Next(string kind)
    {
        if (!IsArmed) return null;
        var left = _left.GetOrAdd(kind, _ => new(Enum.GetValues<Cut>()));
        lock (left)
        {
            if (!left.TryDequeue(out var cut)) return null;
            Met[(kind, cut)] = true;
            return cut;
        }
    }

    private async Task UndoneAsync(Call done)
    {
        for (var many = _late.Count; many > 0 && _late.TryDequeue(out var call); many--)
        {
            if (call.IsUndoneBy(done)) (await call.SendAsync(_client)).Dispose();
            else _late.Enqueue(call);
        }
    }

    private static Task Gone(HttpContext context)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.RequestAborted.Register(gone.SetResult);
        return gone.Task;
    }
}
