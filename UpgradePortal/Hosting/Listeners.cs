using System.Net;

namespace UpgradePortal.Hosting;

/// <summary>Where the portal listens. Passwords and tokens travel there, so beyond this machine it is https, or a proxy's http. Signals may
/// have a listener of their own.</summary>
public static class Listeners
{
    public const string Default = "http://127.0.0.1:5080";

    /// <returns>Everything that is wrong, each fault with its setting and remedy.</returns>
    public static IReadOnlyList<string> Check(IConfiguration configuration)
    {
        var faults = new List<string>();
        faults.AddRange(Urls(configuration).Select(url => Fault(url, configuration)).OfType<string>());
        faults.AddRange(Proxies(configuration).Where(p => !IPNetwork.TryParse(p, out _) && !IPAddress.TryParse(p, out _))
            .Select(p => $"Portal:Proxies: '{p}' is neither an address nor a network; write for example 10.0.0.2 or 10.0.0.0/24."));
        if (configuration["Portal:SignalsUrl"] is not { Length: > 0 } signals) return faults;
        if (!Uri.TryCreate(signals, UriKind.Absolute, out var at))
            faults.Add($"Portal:SignalsUrl: '{signals}' is not a URL; write for example https://10.0.0.5:5081.");
        else if (at.Scheme != Uri.UriSchemeHttps && !IsLoopback(signals))
            faults.Add("Portal:SignalsUrl: outside this machine signals need https, because they carry keys.");
        return faults;
    }

    public static IReadOnlyList<string> Urls(IConfiguration configuration) =>
        (configuration["Urls"] is { Length: > 0 } urls ? urls : Default).Split(
            ';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <returns>Addresses and networks of the proxies in front, whose word about client and scheme counts.</returns>
    public static IReadOnlyList<string> Proxies(IConfiguration configuration) =>
        configuration.GetSection("Portal:Proxies").Get<string[]>() ?? [];

    /// <returns>Null when signals have no listener of their own.</returns>
    public static int? SignalsPort(IConfiguration configuration) =>
        Uri.TryCreate(configuration["Portal:SignalsUrl"], UriKind.Absolute, out var url) ? url.Port : null;

    /// <returns>True when nobody reaches it but from this machine.</returns>
    public static bool IsThisMachineOnly(IConfiguration configuration) =>
        Proxies(configuration).Count == 0 && Urls(configuration).All(IsLoopback);

    private static string? Fault(string url, IConfiguration configuration) => IsLoopback(url) ? null
        : url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? configuration.GetSection("Kestrel:Certificates:Default").Exists() ? null
                : $"Urls: {url} needs a certificate. Set Kestrel:Certificates:Default:Path and KeyPath (PEM), or Path and Password (PFX)."
            : Proxies(configuration).Count > 0 ? null
                : $"Urls: {url} would carry passwords in clear. Use https:// with a certificate; or name the proxy in front that speaks "
                + $"https in Portal:Proxies; or listen on {Default}.";

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var at)
        && (at.IsLoopback || (IPAddress.TryParse(at.Host, out var ip) && IPAddress.IsLoopback(ip)));
}
