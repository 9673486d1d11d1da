using System.Net;

namespace UpgradePortal;

/// <summary>Where the portal listens. Until it has accounts the pages and the API are for this machine only; signals may come from
/// elsewhere, on a listener of their own, because each agent has a key.</summary>
internal static class Listeners
{
    public const string Default = "http://127.0.0.1:5080";

    /// <returns>Everything that is wrong, each fault with its setting and remedy.</returns>
    public static IReadOnlyList<string> Check(IConfiguration configuration)
    {
        var faults = new List<string>();
        foreach (var url in Urls(configuration))
            if (!IsLoopback(url)) faults.Add($"Urls: {url} is not on this machine. The portal has no accounts yet, so it listens on loopback only; use {Default}.");
        if (configuration["Portal:SignalsUrl"] is not { Length: > 0 } signals) return faults;
        if (!Uri.TryCreate(signals, UriKind.Absolute, out var at)) faults.Add($"Portal:SignalsUrl: '{signals}' is not a URL; write for example https://10.0.0.5:5081.");
        else if (at.Scheme != Uri.UriSchemeHttps && !IsLoopback(signals)) faults.Add("Portal:SignalsUrl: outside this machine signals need https, because they carry keys.");
        return faults;
    }

    public static IReadOnlyList<string> Urls(IConfiguration configuration) =>
        (configuration["Urls"] is { Length: > 0 } urls ? urls : Default).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <returns>Null when signals have no listener of their own.</returns>
    public static int? SignalsPort(IConfiguration configuration) =>
        Uri.TryCreate(configuration["Portal:SignalsUrl"], UriKind.Absolute, out var url) ? url.Port : null;

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var at) && (at.IsLoopback || (IPAddress.TryParse(at.Host, out var ip) && IPAddress.IsLoopback(ip)));
}
