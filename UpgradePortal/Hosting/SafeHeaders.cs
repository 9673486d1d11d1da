using System.Security.Cryptography;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace UpgradePortal.Hosting;

/// <summary>What browsers are told: scripts come from here only and none stand in a page, and no other site shows these pages in a
/// frame.</summary>
public static class SafeHeaders
{
    /// <summary>The request's item with the word that lets one library's page have a script of its own.</summary>
    public const string Nonce = "script nonce";

    private const string NoDevices =
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    /// <summary>The listener does not say what it is, and whoever has come by https once comes so to every name below this one.</summary>
    public static IServiceCollection AddSafeHeaders(this IServiceCollection services) => services
        .Configure<KestrelServerOptions>(o => o.AddServerHeader = false).Configure<HstsOptions>(o => o.IncludeSubDomains = true);

    public static void UseSafeHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        var script = "'self'";
        if (context.Request.Path.StartsWithSegments("/scalar", StringComparison.OrdinalIgnoreCase))
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            context.Items[Nonce] = nonce;
            script = $"'self' 'nonce-{nonce}'";
        }
        // When the answer begins: whoever answers in the place of a fault empties all that was said before.
        context.Response.OnStarting(() =>
        {
            Put(context, script);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Put(HttpContext context, string script)
    {
        var headers = context.Response.Headers;
        // Styles may stand in pages: the components of MudBlazor place what they show by style attributes, which no nonce covers. A base
        // may be this site's: Blazor's own pages have one.
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src {script}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = NoDevices;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Tokens, accounts and back-ups are not for a cache.
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || context.Request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase)) headers.CacheControl = "no-store";
    }
}
