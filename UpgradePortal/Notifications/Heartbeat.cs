using Hangfire;
using Microsoft.Extensions.Options;
using UpgradePortal.Jobs;

namespace UpgradePortal.Notifications;

/// <summary>Fetches the heartbeat's address once. Nothing waits for it, and its failure stops nothing: it is told in the log when it begins
/// to fail and when it is over.</summary>
public sealed partial class Heartbeat(IHttpClientFactory clients, IOptions<HeartbeatSettings> settings, ILogger<Heartbeat> logger)
    : IPeriodicTask
{
    public const string Client = "heartbeat";

    private bool _fails;

    public string Name => "heartbeat";

    public string Schedule => Cron.Minutely();

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (settings.Value.Url is not { } url) return;
        var reason = await FetchAsync(url, cancellation);
        if (reason is not null && !_fails) Log.Fails(logger, url.Host, reason);
        if (reason is null && _fails) Log.Works(logger, url.Host);
        _fails = reason is not null;
    }

    /// <returns>Null when it was taken.</returns>
    private async Task<string?> FetchAsync(Uri url, CancellationToken cancellation)
    {
        try
        {
            using var answer = await clients.CreateClient(Client).GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return answer.IsSuccessStatusCode ? null : $"it answered {(int)answer.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return "it did not answer in time";
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The heartbeat does not reach {Host}: {Reason}. It is tried again each minute.")]
        public static partial void Fails(ILogger logger, string host, string reason);

        [LoggerMessage(LogLevel.Information, "The heartbeat reaches {Host} again.")]
        public static partial void Works(ILogger logger, string host);
    }
}

/// <summary>Who is told that the portal lives.</summary>
public sealed class HeartbeatSettings
{
    public const string Section = "Portal:Heartbeat";

    /// <summary>Fetched each minute while the portal lives; who watches it there misses a dead portal before morning. Null: none.</summary>
    public Uri? Url { get; set; }
}
