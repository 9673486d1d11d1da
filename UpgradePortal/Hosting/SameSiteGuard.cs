using System.Net;
using UpgradePortal.Identity;

namespace UpgradePortal.Hosting;

/// <summary>Which requests are none of the portal's pages' own: by another site's page, by a borrowed name, or in clear from
/// elsewhere.</summary>
internal static class SameSiteGuard
{
    /// <param name="signalsPort">Serves agents only, their signals and enrolment; null when there is none.</param>
    /// <param name="thisMachineOnly">Pages and API answer to this machine's own names only.</param>
    public static void UseSameSiteGuard(this WebApplication app, int? signalsPort, bool thisMachineOnly) => app.Use(async (context, next) =>
    {
        if (Refuse(context, signalsPort, thisMachineOnly) is not { } status)
        {
            await next(context);
            return;
        }
        // Another name may be a mistake of the set-up; these two are somebody's doing.
        if (status == StatusCodes.Status403Forbidden)
            context.RequestServices.GetRequiredService<SecurityLog>().Note(
                SecurityEvent.AccessDenied, ClientNetwork.Of(context), null, PortalClaims.AddressOf(context), context.Request.Path);
        context.Response.StatusCode = status;
    });

    private static int? Refuse(HttpContext context, int? signalsPort, bool thisMachineOnly)
    {
        var request = context.Request;
        // Agents may reach no other listener, and know the portal by whatever name it has for them. Both have keys of their own.
        var signals = request.Path.StartsWithSegments("/api/v1/signals", StringComparison.Ordinal)
            || request.Path.StartsWithSegments("/api/v1/enrol", StringComparison.Ordinal);
        if (context.Connection.LocalPort == signalsPort && !signals) return StatusCodes.Status404NotFound;
        // A name that is made to point at this machine must not become a way in.
        if (thisMachineOnly && !signals && request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
            return StatusCodes.Status421MisdirectedRequest;
        // Somebody has gone past the proxy, or the proxy's own side is not https: with a proxy on this machine, the client's address tells.
        if (!request.IsHttps && request.Path != "/healthz"
            && !(IsHere(context.Connection.LocalIpAddress) && IsHere(context.Connection.RemoteIpAddress)))
            return StatusCodes.Status403Forbidden;
        return IsForeign(request) ? StatusCodes.Status403Forbidden : null;
    }

    // Unknown: the request came through no network.
    private static bool IsHere(IPAddress? address) => address is null || IPAddress.IsLoopback(address);

    private static bool IsForeign(HttpRequest request)
    {
        var bySite = request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && site is not ("same-origin" or "none");
        // A line to a page acts as its viewer, and is opened by a GET: only the portal's own pages may.
        var isWebSocket = request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);
        var isLine = isWebSocket || request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);
        if (!isLine) return bySite && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        // Browsers leave it out only where no other site could be meant.
        var origin = request.Headers.Origin.ToString();
        return bySite || (origin.Length == 0 ? isWebSocket
            : !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }
}
