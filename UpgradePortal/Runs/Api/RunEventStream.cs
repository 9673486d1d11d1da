using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs.Api;

/// <summary>A run's events, as a page or as a stream that catches up from the number the client saw last.</summary>
internal static class RunEventStream
{
    public const string MediaType = "text/event-stream";

    /// <summary>For the API's document.</summary>
    public static readonly string Description =
        $"With accept: {MediaType} the answer is a stream: each event has its number as id, its code as event and itself, as JSON, as "
        + "data. It begins after the number in ?after=N or in the header Last-Event-ID, ends when the run is over, and sends a comment at "
        + $"least every 15 seconds when nothing happens. Else the answer is a page of at most ?size=1000 of them. Codes: {string.Join(", ",
            EventCodes.All.Order(StringComparer.Ordinal))}.";

    private const int PageSize = 500;

    public static async Task<IResult> AnswerAsync(
        Guid id, HttpRequest request, RunReader reader, ChangeFeed feed, TimeProvider clock, IHostApplicationLifetime life, long? after,
        int? size, CancellationToken cancellation)
    {
        if (await reader.FindAsync(id, cancellation) is null) return ValidationErrors.NotFound("There is no such run.");
        var from = long.TryParse(request.Headers["Last-Event-ID"], out var last) ? last : after ?? 0;
        return request.Headers.Accept.ToString().Contains(MediaType, StringComparison.Ordinal) && !HttpMethods.IsHead(request.Method)
            ? new EventStream(id, from, reader, feed, clock, life.ApplicationStopping)
            : Results.Ok(await reader.EventsAsync(id, from, Math.Clamp(size ?? 200, 1, 1000), cancellation));
    }

    private sealed class EventStream(
        Guid id, long last, RunReader reader, ChangeFeed feed, TimeProvider clock, CancellationToken stopping) : IResult
    {
        // Proxies end a line on which nothing is said, some of them after a quarter of a minute.
        private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

        private long _last = last;

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = MediaType;
            response.Headers.CacheControl = "no-store";
            // A proxy that gathers an answer before it passes it on would hold the events back.
            response.Headers["X-Accel-Buffering"] = "no";
            httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, httpContext.RequestAborted);
            try
            {
                await FollowAsync(response, ending.Token);
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                // The client has gone, or the portal ends: the next line begins where this one was.
            }
        }

        private async Task FollowAsync(HttpResponse response, CancellationToken cancellation)
        {
            // Subscribed before the first read, so that nothing falls between.
            using var subscription = feed.Subscribe(ChangeFeed.Run(id));
            await response.StartAsync(cancellation);
            while (true)
            {
                // Ended before the events are read: whatever ended the run is among them.
                var isOver = await reader.FindAsync(id, cancellation) is null or { IsOver: true };
                if (await SendAsync(response, cancellation)) continue;
                if (isOver) return;
                while (!await HasChangedAsync(subscription, cancellation))
                {
                    await response.WriteAsync(": nothing new\n\n", cancellation);
                    await response.Body.FlushAsync(cancellation);
                }
            }
        }

        /// <returns>There may be more.</returns>
        private async Task<bool> SendAsync(HttpResponse response, CancellationToken cancellation)
        {
            var events = await reader.EventsAsync(id, _last, PageSize, cancellation);
            foreach (var one in events)
            {
                await response.WriteAsync(
                    $"id: {one.Id}\nevent: {one.Code}\ndata: {JsonSerializer.Serialize(one, WireJson.Options)}\n\n", cancellation);
                _last = one.Id;
            }
            await response.Body.FlushAsync(cancellation);
            return events.Count == PageSize;
        }

        private async Task<bool> HasChangedAsync(ChangeSubscription subscription, CancellationToken cancellation)
        {
            using var rest = new CancellationTokenSource(Heartbeat, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, rest.Token);
            try
            {
                await subscription.WaitAsync(either.Token);
                return true;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return false;
            }
        }
    }
}
