using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace UpgradePortal.Sessions;

/// <summary>Finds the cookie that names a client, in what it sent and in what it was answered.</summary>
internal static class ClientCookie
{
    /// <returns>Null: it names nobody.</returns>
    public static string? Sent(HttpContext context, string cookie) =>
        context.Request.Cookies.TryGetValue(cookie, out var value) && value.Length > 0 ? IdOf(value) : null;

    /// <summary>A program may give a client its session with the answer, give it another one, or end it.</summary>
    /// <returns>Whether the answer says anything; Id null: the session has ended.</returns>
    public static (bool Said, string? Id) Answered(HttpContext context, string cookie, DateTimeOffset now)
    {
        var headers = context.Response.Headers.SetCookie;
        if (headers.Count == 0 || !SetCookieHeaderValue.TryParseList([.. headers.OfType<string>()], out var all)) return (false, null);
        if (all.LastOrDefault(c => c.Name == cookie) is not { } said) return (false, null);
        var ended = said.Value.Length == 0 || said.MaxAge <= TimeSpan.Zero || (said.MaxAge is null && said.Expires <= now);
        return (true, ended ? null : IdOf(Uri.UnescapeDataString(said.Value.ToString())));
    }

    // The list is shown to people: who reads it must not be able to take over a client's session.
    private static string IdOf(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)).AsSpan(0, 8));
}
