namespace UpgradePortal;

/// <summary>Without accounts the address is the only guard, so another site's page must not be able to post here from this machine's browser.</summary>
internal static class SameSite
{
    public static void UseSameSiteGuard(this WebApplication app, int? signalsPort) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        var signals = request.Path.StartsWithSegments("/api/v1/signals", StringComparison.Ordinal);
        if (context.Connection.LocalPort == signalsPort && !signals)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        // A name that is made to point at this machine must not become a way in: pages and API answer to this machine's own names only.
        if (!signals && request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return;
        }
        var foreign = request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && site is not ("same-origin" or "none");
        if (foreign && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        await next(context);
    });
}
