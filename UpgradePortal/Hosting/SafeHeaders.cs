using System.Security.Cryptography;

namespace UpgradePortal.Hosting;

/// <summary>What browsers are told: scripts come from here only and none stand in a page, and no other site shows these pages in a
/// frame.</summary>
public static class SafeHeaders
{
    /// <summary>The request's item with the word that lets one library's page have a script of its own.</summary>
    public const string Nonce = "script nonce";

    public static void UseSafeHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        var script = "'self'";
        if (context.Request.Path.StartsWithSegments("/scalar", StringComparison.OrdinalIgnoreCase))
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            context.Items[Nonce] = nonce;
            script = $"'self' 'nonce-{nonce}'";
        }
        var headers = context.Response.Headers;
        // Styles may stand in pages: components place what they show by them.
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src {script}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    });
}
