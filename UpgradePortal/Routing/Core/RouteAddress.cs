using System.Globalization;
using System.Net;

namespace UpgradePortal.Routing.Core;

/// <summary>Compares the address of an entry in the server list with that of a router's line.</summary>
public static class RouteAddress
{
    /// <param name="listed">As in the server list: <c>http://10.0.0.11:8001</c>, or host and port alone.</param>
    /// <param name="seen">As the router says it: <c>10.0.0.11:8001</c>.</param>
    /// <returns>True also when it can't be told: a name beside an address is not looked up here, only the ports are compared.</returns>
    public static bool IsSame(string listed, string seen)
    {
        var ((host, port), (otherHost, otherPort)) = (Parts(listed), Parts(seen));
        if (port is null || otherPort is null) return string.Equals(listed, seen, StringComparison.OrdinalIgnoreCase);
        if (port != otherPort) return false;
        return (Ip(host), Ip(otherHost)) switch
        {
            ({ } one, { } other) => one.Equals(other),
            (null, null) => string.Equals(host, otherHost, StringComparison.OrdinalIgnoreCase),
            (null, { } other) => !IsLocal(host) || IPAddress.IsLoopback(other),
            ({ } one, null) => !IsLocal(otherHost) || IPAddress.IsLoopback(one),
        };
    }

    private static bool IsLocal(string host) => string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase);

    private static (string Host, int? Port) Parts(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return (url.Host.Trim('[', ']'), url.Port);
        var colon = address.LastIndexOf(':');
        return colon > 0 && int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= ushort.MaxValue ? (address[..colon].Trim('[', ']'), port) : (address, null);
    }

    private static IPAddress? Ip(string host) =>
        !IPAddress.TryParse(host, out var ip) ? null : ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;
}
