namespace UpgradePortal.Hosting;

/// <summary>A page that reconnects while the server drains would hold the stop for its whole time-out, and the steps with it.</summary>
internal static class GracefulStop
{
    public static void UseGracefulStop(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        var clock = app.Services.GetRequiredService<TimeProvider>();
        app.Use(async (context, next) =>
        {
            if (!IsLongLived(context.Request))
            {
                await next(context);
                return;
            }
            if (stopping.IsCancellationRequested)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.Connection = "close";
                return;
            }
            // Half a second to say goodbye, so that the page shows its reconnect notice rather than an error.
            await using var timer = clock.CreateTimer(_ => context.Abort(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            await using var stop = stopping.UnsafeRegister(
                state => ((ITimer)state!).Change(TimeSpan.FromMilliseconds(500), Timeout.InfiniteTimeSpan), timer);
            await next(context);
        });
    }

    private static bool IsLongLived(HttpRequest request) =>
        request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal)
        || request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.Ordinal);
}
