using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;
using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.SessionLists;

/// <summary>The list the program keeps itself; asked on its own listener.</summary>
/// <param name="sessionsUrl">Where it listens.</param>
/// <param name="keyFile">See <see cref="SessionsKey"/>.</param>
public sealed class MiddlewareSessionSource(string sessionsUrl, string keyFile, AgentTimers timers, TimeProvider clock)
    : ISessionSource, IDisposable
{
    private readonly HttpClient _http = LocalHttp.Create(sessionsUrl, keyFile);
    private readonly Lock _lock = new();
    private CancellationTokenSource _following = new();
    private volatile SessionCounts? _last;

    public async ValueTask<SessionReading?> ReadAsync(CancellationToken cancellation)
    {
        var reading = await AskAsync(cancellation);
        _last = reading?.Counts;
        return reading;
    }

    private async ValueTask<SessionReading?> AskAsync(CancellationToken cancellation)
    {
        var (answer, absent) = await SendAsync(HttpMethod.Get, "/sessions", null, cancellation);
        if (absent) return SessionReading.Absent;
        using (answer)
        {
            var report = answer is { IsSuccessStatusCode: true } ? await ReportAsync(answer.Content, cancellation) : null;
            return report is null ? null : new SessionReading(report.Counts, report.Sessions, report.Clients);
        }
    }

    public async ValueTask<bool> TrySealAsync(string epoch, long ticket, CancellationToken cancellation)
    {
        var (answer, absent) = await SendAsync(HttpMethod.Post, "/seal", new SealOrder(epoch, ticket), cancellation);
        using (answer) return absent ? epoch == SessionReading.Absent.Counts.Epoch : answer is { StatusCode: HttpStatusCode.OK };
    }

    public async ValueTask<bool> UnsealAsync(CancellationToken cancellation)
    {
        var (answer, absent) = await SendAsync(HttpMethod.Post, "/unseal", null, cancellation);
        // A program that is not there comes up unsealed.
        using (answer) return absent || answer is { IsSuccessStatusCode: true };
    }

    public async ValueTask<bool> AbortAsync(bool streamsOnly, CancellationToken cancellation)
    {
        var (answer, absent) = await SendAsync(
            HttpMethod.Post, streamsOnly ? "/abort?streams=true" : "/abort?streams=false", null, cancellation);
        using (answer) return absent || answer is { IsSuccessStatusCode: true };
    }

    public SessionCounts? LastKnown() => _last;

    public void Follow(HoldState? held, SessionCounts? known, ISessionListObserver listener)
    {
        lock (_lock)
        {
            _following.Cancel();
            _following.Dispose();
            _following = new CancellationTokenSource();
            if (held is not { } state) return;
            _ = new SessionChangeReader(_http, listener, known, timers.SessionsRetryDelay, clock).RunAsync(state, _following.Token);
        }
    }

    public void RenewConnections()
    {
        // The client opens new ones by itself, and its reads may be repeated.
    }

    public void Dispose()
    {
        _following.Cancel();
        _following.Dispose();
        _http.Dispose();
    }

    private async Task<(HttpResponseMessage? Answer, bool Absent)> SendAsync(
        HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(timers.SessionsTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: WireJson.Options);
        try
        {
            return (await _http.SendAsync(request, both.Token), false);
        }
        catch (HttpRequestException e)
        {
            return (null, IsNobodyThere(e));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return (null, false);
        }
    }

    // Something else than the program may listen there: that is no list, and no empty one either.
    private static async Task<SessionReport?> ReportAsync(HttpContent body, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadFromJsonAsync<SessionReport>(WireJson.Strict, cancellation);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsNobodyThere(HttpRequestException e) =>
        e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.AddressNotAvailable }
        || (e.InnerException is SocketException { NativeErrorCode: NoSuchFile });

    // ENOENT of a unix socket whose file is gone.
    private const int NoSuchFile = 2;
}
