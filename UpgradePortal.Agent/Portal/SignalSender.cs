using System.Collections.Concurrent;
using System.Net.Http.Headers;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Portal;

/// <summary>Tells the portal at once, and again until it has understood. Signals are hints: the newest of a kind says it all.</summary>
public sealed partial class SignalSender(
    AgentSettings settings, HttpClient http, AgentTimers timers, TimeProvider clock, ILogger<SignalSender> logger) : IDisposable
{
    private readonly ConcurrentDictionary<(SignalKind, string), SignalSlot> _slots = new();
    private readonly Uri? _target = SignalTarget.Of(settings.Portal.SignalsUrl);
    private readonly CancellationTokenSource _ends = new();

    public string Server => settings.Server;

    public void Post(Signal signal)
    {
        if (_target is null) return;
        var slot = _slots.GetOrAdd((signal.Kind, signal.Program), _ => new SignalSlot());
        if (slot.Put(signal)) _ = Task.Run(() => SendAllAsync(slot, _target), _ends.Token);
    }

    /// <summary>The hold is gone: nobody waits for its empty list any more. The end of an upgrade is still told.</summary>
    public void Forget(string program)
    {
        foreach (var ((kind, name), slot) in _slots)
        {
            if (name == program && kind is not SignalKind.UpgradeEnded) slot.Clear();
        }
    }

    public void Dispose()
    {
        _ends.Cancel();
        _ends.Dispose();
    }

    private async Task SendAllAsync(SignalSlot slot, Uri target)
    {
        var cancellation = _ends.Token;
        var backOff = timers.SignalRetryDelay;
        try
        {
            while (slot.Next() is { } signal)
            {
                if (await TrySendAsync(target, signal, cancellation))
                {
                    slot.Done(signal);
                    backOff = timers.SignalRetryDelay;
                    continue;
                }

                await slot.WaitForNewerAsync(backOff, clock, cancellation);
                backOff = Backoff.After(backOff, timers.LongestSignalRetryDelay);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The agent stops. What was not told costs the portal one poll.
        }
    }

    /// <returns>True when there is nothing more to say: it was taken, or will never be.</returns>
    private async Task<bool> TrySendAsync(Uri target, Signal signal, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(timers.SignalTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, target);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.Portal.Key);
        request.Content = JsonContent.Create(signal, options: WireJson.Options);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            if (answer.IsSuccessStatusCode) return true;
            var status = (int)answer.StatusCode;
            if (status is not (>= 400 and < 500) || status is 408 or 429) return false;
            Log.Refused(logger, signal.Kind, signal.Program, status);
            return true;
        }
        catch (HttpRequestException e)
        {
            Log.NotSent(logger, signal.Kind, signal.Program, e.Message);
            return false;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning, "The portal refused signal {Kind} of {Program} with {Status}: check Agent:Portal:Key and Agent:Server.")]
        public static partial void Refused(ILogger logger, SignalKind kind, string program, int status);

        [LoggerMessage(LogLevel.Debug, "Signal {Kind} of {Program} is not sent yet: {Reason}")]
        public static partial void NotSent(ILogger logger, SignalKind kind, string program, string reason);
    }
}

/// <summary>How long to wait before a signal is repeated: twice as long each time.</summary>
internal static class Backoff
{
    public static TimeSpan After(TimeSpan last, TimeSpan longest) => last * 2 < longest ? last * 2 : longest;
}

/// <summary>Where exactly signals are posted.</summary>
internal static class SignalTarget
{
    public const string Path = "/api/v1/signals";

    public static Uri? Of(string? signalsUrl)
    {
        if (string.IsNullOrEmpty(signalsUrl)) return null;
        var url = new Uri(signalsUrl);
        return url.AbsolutePath == "/" ? new Uri(url, Path) : url;
    }
}
