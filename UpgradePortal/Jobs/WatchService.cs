using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Options;

namespace UpgradePortal.Jobs;

/// <summary>Looks again and again for what is due. What goes wrong is logged and looked at again: thrown out of here it would stop the
/// portal.</summary>
public abstract partial class WatchService(TimeProvider clock, IOptions<PollSettings> settings, ILogger logger) : BackgroundService
{
    private readonly ConcurrentDictionary<string, long> _asked = new();

    protected TimeProvider Clock => clock;

    protected PollSettings Settings => settings.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Settings.WatchInterval, clock);
        do
        {
            await TryAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    protected abstract Task CheckAsync(CancellationToken cancellation);

    /// <returns>True once in each <paramref name="every"/>.</returns>
    protected bool IsDue(string key, TimeSpan every)
    {
        var now = clock.GetTimestamp();
        if (_asked.TryGetValue(key, out var last) && clock.GetElapsedTime(last, now) < every) return false;
        _asked[key] = now;
        return true;
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            await CheckAsync(cancellation);
        }
        catch (Exception fault) when (fault is DbException or IOException)
        {
            Log.Unread(logger, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Servers and routers could not be read; they are read again in a moment.")]
        public static partial void Unread(ILogger logger, Exception fault);
    }
}
