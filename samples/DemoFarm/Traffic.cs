using System.Collections.Concurrent;

namespace DemoFarm;

/// <summary>Clients that never try anything twice. Each has its own connection and cookies, and asks again once it has been
/// answered.</summary>
/// <param name="clock">Of the farm.</param>
/// <param name="pause">Between an answer and the client's next request.</param>
public sealed class Traffic(TimeProvider clock, TimeSpan pause) : IAsyncDisposable
{
    private const int FailuresKept = 5;

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly List<Task> _clients = [];
    private long _served;
    private long _failed;

    public long Served => Interlocked.Read(ref _served);

    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>The first few, when and in words.</summary>
    public IReadOnlyList<string> Failures => [.. _failures.Take(FailuresKept)];

    /// <summary>Told of every failure, as it happens.</summary>
    public Action<string>? Failing { get; init; }

    /// <summary>The usual mix to one program: four clients with short requests and small uploads, one with longer requests.</summary>
    public static Traffic Usual(Uri front, string program, TimeProvider clock, Action<string>? failing = null)
    {
        var asks = new Asks(front, program, clock);
        var traffic = new Traffic(clock, TimeSpan.FromMilliseconds(40)) { Failing = failing };
        for (var n = 0; n < 4; n++) traffic.Add(asks.Quick(), asks.Post(2048), asks.Slow(TimeSpan.FromMilliseconds(10)));
        return traffic.Add(asks.Quick(), asks.Slow(TimeSpan.FromMilliseconds(1500)));
    }

    /// <summary>One more client, who asks these in turn.</summary>
    public Traffic Add(params Ask[] asks)
    {
        _clients.Add(Task.Run(() => AskAsync(asks)));
        return this;
    }

    /// <summary>Each client ends the request it is waiting for, and asks no more.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_clients);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task AskAsync(Ask[] asks)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 1 });
        for (var next = 0; !_stop.IsCancellationRequested; next++)
        {
            await CountAsync(client, asks[next % asks.Length]);
            await Task.Delay(pause, clock);
        }
    }

    private async Task CountAsync(HttpClient client, Ask ask)
    {
        var failure = await OutcomeAsync(client, ask);
        if (failure is null)
        {
            Interlocked.Increment(ref _served);
            return;
        }

        Interlocked.Increment(ref _failed);
        Failing?.Invoke(failure);
        if (_failures.Count < FailuresKept) _failures.Enqueue($"{clock.GetUtcNow():HH:mm:ss.fff} {failure}");
    }

    private static async Task<string?> OutcomeAsync(HttpClient client, Ask ask)
    {
        try
        {
            return await ask(client, CancellationToken.None);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // The compiler names what Asks gives after the method that gives it.
            var kind = ask.Method.Name.Split('<', '>').ElementAtOrDefault(1);
            return $"{kind} {e.GetType().Name}: {e.Message} {e.InnerException?.Message}";
        }
    }
}
