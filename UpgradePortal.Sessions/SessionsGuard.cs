using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using UpgradePortal.Contracts;

namespace UpgradePortal.Sessions;

/// <summary>Lets only the agent at a program's list: not a page in a browser of the same machine, whatever name leads there, and no process
/// that can't read the key.</summary>
internal static class SessionsGuard
{
    /// <summary>What the agent calls a program behind a unix socket.</summary>
    public const string HostOfSocket = "program";

    /// <param name="app">The listener.</param>
    /// <param name="key">See <see cref="SessionsKey"/>.</param>
    public static void UseGuard(this IApplicationBuilder app, string key)
    {
        var keys = new BearerKeys([key]);
        app.Use((context, next) =>
        {
            if (IsOfABrowser(context.Request)) return RefuseAsync(context, StatusCodes.Status403Forbidden);
            return keys.Accepts(context.Request.Headers.Authorization) ? next(context)
                : RefuseAsync(context, StatusCodes.Status401Unauthorized);
        });
    }

    // Browsers send one of the two headers with all that a page does. A name of somebody's own may lead to this machine: its pages ask as
    // of the same origin.
    private static bool IsOfABrowser(HttpRequest request) =>
        request.Headers.ContainsKey("Origin") || request.Headers.ContainsKey("Sec-Fetch-Site")
        || request.Host.Host is not ("127.0.0.1" or "[::1]" or "localhost" or HostOfSocket);

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (status is StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
