using System.Net;
using System.Net.Sockets;

namespace UpgradePortal.Identity;

/// <summary>Where a request comes from, as far as limits go: one address is as good as the whole network that its owner has.</summary>
public static class ClientNetwork
{
    private const int OneHost = 64;
    private const int OneSite = 48;

    /// <returns>An IPv4 address, or the /64 of an IPv6 one; empty: unknown.</returns>
    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress, OneHost);

    /// <returns>An IPv4 address, or the /48 of an IPv6 one.</returns>
    public static string SiteOf(HttpContext context) => Of(context.Connection.RemoteIpAddress, OneSite);

    /// <param name="address">As it is noted of whoever acts.</param>
    public static string Of(string address) => IPAddress.TryParse(address, out var known) ? Of(known) : address;

    /// <param name="bits">So many of an IPv6 address count.</param>
    public static string Of(IPAddress? address, int bits = OneHost)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily is not AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address)) return $"{address}";
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(bits / 8).Clear();
        return $"{new IPAddress(bytes)}/{bits}";
    }
}
