using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using UpgradePortal.Common;
using UpgradePortal.Persistence;

namespace UpgradePortal.Runs.Api;

/// <summary>A run's events, as a page or as a stream that catches up from the number the client saw last.</summary>
internal static class RunEventStream
{
    public static async Task<IResult> StreamAsync(
        Guid id, HttpRequest request, RunReader reader, ChangeFeed feed, IHostApplicationLifetime life, long? after, int? size,
        CancellationToken cancellation)
    {
        if (await reader.FindAsync(id, cancellation) is null) return ValidationErrors.NotFound("There is no such run.");
        var from = long.TryParse(request.Headers["Last-Event-ID"], out var last) ? last : after ?? 0;
        return request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.Ordinal)
            ? TypedResults.ServerSentEvents(FollowAsync(id, from, reader, feed, life.ApplicationStopping, cancellation))
            : Results.Ok(await reader.EventsAsync(id, from, Math.Clamp(size ?? 200, 1, 1000), cancellation));
    }

    private static async IAsyncEnumerable<SseItem<EventView>> FollowAsync(
        Guid id, long last, RunReader reader, ChangeFeed feed, CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellation);
        // Subscribed before the first read, so that nothing falls between.
        using var subscription = feed.Subscribe(ChangeFeed.Run(id));
        while (!ending.IsCancellationRequested)
        {
            // Ended before the events are read: whatever ended the run is among them.
            var over = await reader.FindAsync(id, cancellation) is { IsOver: true };
            foreach (var one in await reader.EventsAsync(id, last, 500, cancellation))
            {
                last = one.Id;
                yield return new SseItem<EventView>(one, one.Code) { EventId = $"{one.Id}" };
            }
            if (over) yield break;
            try
            {
                await subscription.WaitAsync(ending.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                yield break;
            }
        }
    }
}
