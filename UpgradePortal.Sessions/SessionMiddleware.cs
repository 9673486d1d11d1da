using Microsoft.AspNetCore.Http;

namespace UpgradePortal.Sessions;

/// <summary>Lists every request of the program but its probes.</summary>
public sealed class SessionMiddleware(SessionTable table, ProbePaths probes, RequestDelegate next)
{
    private readonly SessionTracker _tracker = new(table);

    public Task InvokeAsync(HttpContext context) =>
        probes.Contains(context.Request.Path.Value ?? "/") ? next(context) : _tracker.TrackAsync(context, ServeAsync);

    private async Task<SessionEnd> ServeAsync(HttpContext context)
    {
        await next(context);
        // A WebSocket that ended in good order: its connection is closed by then, and that is no abort.
        return context.RequestAborted.IsCancellationRequested && context.Response.StatusCode != StatusCodes.Status101SwitchingProtocols
            ? SessionEnd.Aborted
            : SessionEnd.Completed;
    }
}
