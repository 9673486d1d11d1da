using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace UpgradePortal.Identity.SignIn;

/// <summary>A cookie that tells, for each browser, who has signed in with it last. It lets nobody in; it lets its owner try while others
/// are held up.</summary>
public sealed class KnownBrowsers(IDataProtectionProvider protection, CookieNames names, TimeProvider clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(180);
    private readonly IDataProtector _protector = protection.CreateProtector("UpgradePortal.Browsers");

    public bool Knows(HttpContext context, string personId)
    {
        if (context.Request.Cookies[names.Browser] is not { Length: > 0 and < 2000 } cookie) return false;
        try
        {
            return _protector.Unprotect(cookie).Split(' ') is [var person, var at] && person == personId
                && long.TryParse(at, CultureInfo.InvariantCulture, out var since)
                && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(since) < Lasts;
        }
        catch (CryptographicException)
        {
            // Made up, or of another portal.
            return false;
        }
    }

    public void Remember(HttpContext context, string personId)
    {
        var options = names.Strict();
        options.MaxAge = Lasts;
        context.Response.Cookies.Append(
            names.Browser, _protector.Protect($"{personId} {clock.GetUtcNow().ToUnixTimeSeconds()}"), options);
    }
}
