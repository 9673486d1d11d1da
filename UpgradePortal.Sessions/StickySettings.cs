using Microsoft.Net.Http.Headers;

namespace UpgradePortal.Sessions;

/// <summary>A program whose clients must stay with one server: their sessions span requests, so clients are counted too.</summary>
public sealed class StickySettings
{
    /// <summary>Name of the cookie that names the client to the program; not the router's own, which names the server.</summary>
    public string Cookie { get; set; } = "";

    /// <summary>A client who has sent nothing for so long is gone.</summary>
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromMinutes(20);

    /// <returns>What is wrong, with the remedy; null: nothing.</returns>
    /// <param name="at">Name of the section.</param>
    public string? Fault(string at) =>
        !IsToken(Cookie) ? $"{at}:Cookie is '{Cookie}': name the cookie that names a client to the program, for example ASP.NET_SessionId."
        :
        IdleAfter <= TimeSpan.Zero
        ? $"{at}:IdleAfter is {IdleAfter}: give the time after which a silent client is gone, for example 00:20:00." : null;

    private static bool IsToken(string name) =>
        name.Length is > 0 and <= 200 && CookieHeaderValue.TryParse($"{name}=x", out var one) && one.Name == name;
}
