using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace UpgradePortal.Sessions;

/// <summary>What a session keeps of a request. The context itself is used again for the next request: nothing may
/// point into it once the request is over.</summary>
public static class SessionContext
{
    private const string WebSocket = "websocket";

    public static OpenSession ToSession(this HttpContext context, TimeProvider clock)
    {
        var request = context.Request;
        var isWebSocket = IsWebSocket(context);
        return new OpenSession(
            isWebSocket ? "WS" : request.Method,
            request.Path.Value ?? "/",
            context.Connection.RemoteIpAddress,
            request.Headers["X-Forwarded-For"],
            clock.GetTimestamp(),
            context,
            isWebSocket || IsEventStream(request));
    }

    /// <summary>The answer while an upgrade runs.</summary>
    public static Task RefuseAsync(this HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "2";
        return context.Response.WriteAsync("This program is being upgraded. Try again in a moment.\n", context.RequestAborted);
    }

    // Who reads an event stream says so when asking: the answer's headers would come too late, and from another thread.
    private static bool IsEventStream(HttpRequest request)
    {
        var accepts = request.Headers.Accept;
        return accepts.Count > 0 && accepts[0]?.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase) is true;
    }

    private static bool IsWebSocket(HttpContext context)
    {
        var upgrade = context.Request.Headers.Upgrade;
        if (upgrade.Count > 0) return string.Equals(upgrade[0], WebSocket, StringComparison.OrdinalIgnoreCase);
        return context.Request.Method == "CONNECT" && context.Features.Get<IHttpExtendedConnectFeature>()?.Protocol == WebSocket;
    }
}
