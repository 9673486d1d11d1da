using System.Globalization;
using System.Net;

namespace UpgradePortal.Routing.Core;

/// <summary>Compares the address of an entry in the server list with that of a router's line.</summary>
public static class RouteAddress
{
    /// <param name="listed">As in the server list: <c>http://10.0.0.11:8001</c>, or host and port alone.</param>
    /// <param name="seen">As the router says it: <c>10.0.0.11:8001</c>.</param>
    /// <returns>True also when it can't be told: a name is not looked up here, only its port is compared.</returns>
    public static bool IsSame(string listed, string seen)
    {
        var (host, port) = Parts(listed);
        if (!IPEndPoint.TryParse(seen, out var at) || at.Port == 0) return string.Equals(listed, seen, StringComparison.OrdinalIgnoreCase);
        if (port != at.Port) return false;
        if (IPAddress.TryParse(host, out var ip)) return Plain(ip).Equals(Plain(at.Address));
        return !string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.IsLoopback(at.Address);
    }

    private static (string Host, int Port) Parts(string listed)
    {
        if (Uri.TryCreate(listed, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return (url.Host.Trim('[', ']'), url.Port);
        var colon = listed.LastIndexOf(':');
        return colon > 0 && int.TryParse(listed.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? (listed[..colon].Trim('[', ']'), port) : (listed, 0);
    }

    private static IPAddress Plain(IPAddress ip) => ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;
}
