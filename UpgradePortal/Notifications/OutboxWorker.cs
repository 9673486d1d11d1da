using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Notifications;

/// <summary>Sends messages as they come, each channel on its own: a slow one holds up no other. It has no worker of the jobs that carry
/// runs, so that no receiver ever holds up a run.</summary>
public sealed partial class OutboxWorker(
    OutboxProcessor round, ChangeFeed feed, TimeProvider clock, IOptions<NotificationSettings> settings, ILogger<OutboxWorker> logger)
    : BackgroundService
{
    // The mail server's is no webhook's.
    private readonly ConcurrentDictionary<Guid, Task> _sending = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(ChangeFeed.Notifications);
        try
        {
            while (!stoppingToken.IsCancellationRequested) await WaitAsync(subscription, await CheckAsync(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is being sent is cancelled too, and sent again after the next start.
        }
        await Task.WhenAll(_sending.Values);
    }

    /// <returns>How long nothing is due.</returns>
    private async Task<TimeSpan> CheckAsync(CancellationToken cancellation)
    {
        try
        {
            var wait = settings.Value.WatchInterval;
            foreach (var (channel, at) in await round.SpreadAsync(cancellation))
            {
                var until = at - clock.GetUtcNow();
                if (until <= TimeSpan.Zero) Start(channel, cancellation);
                else if (until < wait) wait = until;
            }
            return wait;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            Log.Fault(logger, fault);
            return settings.Value.RetryDelay;
        }
    }

    private void Start(Guid? channel, CancellationToken cancellation)
    {
        var key = channel ?? Guid.Empty;
        if (!_sending.TryAdd(key, Task.CompletedTask)) return;
        // It may be over already, and then its place is free again.
        _sending.TryUpdate(key, SendAsync(channel, cancellation), Task.CompletedTask);
    }

    private async Task SendAsync(Guid? channel, CancellationToken cancellation)
    {
        try
        {
            await round.SendAsync(channel, cancellation);
        }
        catch (Exception fault)
        {
            if (cancellation.IsCancellationRequested) return;
            Log.Fault(logger, fault);
            await Task.Delay(settings.Value.RetryDelay, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            // What came meanwhile on this channel found it busy.
            _sending.TryRemove(channel ?? Guid.Empty, out _);
            feed.Publish(ChangeFeed.Notifications);
        }
    }

    private async Task WaitAsync(ChangeSubscription subscription, TimeSpan wait, CancellationToken cancellation)
    {
        using var over = new CancellationTokenSource(wait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, over.Token);
        try
        {
            await subscription.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Something may be due.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Sending messages failed in the portal itself; it is tried again.")]
        public static partial void Fault(ILogger logger, Exception fault);
    }
}

/// <summary>Wakes what sends notifications, once they are committed: whoever sends must find them.</summary>
internal sealed class NotificationInterceptor(ChangeFeed feed) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDb db && db.ChangeTracker.Entries<NotificationRow>().Any(e => e.State is EntityState.Added))
            db.AfterCommit(() => feed.Publish(ChangeFeed.Notifications));
        return ValueTask.FromResult(result);
    }
}
