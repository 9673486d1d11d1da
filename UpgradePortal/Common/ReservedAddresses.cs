using System.Net;
using System.Net.Sockets;

namespace UpgradePortal.Common;

/// <summary>Addresses where nothing of ours is: link-local ones, where clouds keep their secrets, groups, and IPv6 addresses that stand for
/// an IPv4 one. Whoever names one to the portal wants what only the portal can reach.</summary>
public static class ReservedAddresses
{
    // Clouds keep metadata and services of their own outside the link-local range, too.
    private static readonly IPNetwork[] Networks =
    [
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("224.0.0.0/3"), IPNetwork.Parse("100.100.100.200/32"),
        IPNetwork.Parse("168.63.129.16/32"), IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fec0::/10"), IPNetwork.Parse("ff00::/8"), IPNetwork.Parse("fd00:ec2::/32"),
        IPNetwork.Parse("64:ff9b::/96"), IPNetwork.Parse("64:ff9b:1::/48"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("2001::/32"),
    ];

    public static bool Holds(IPAddress address) => IsIn(Networks, address);

    /// <param name="networks">Of either family.</param>
    /// <param name="address">Also an IPv4 address that is written as an IPv6 one.</param>
    public static bool IsIn(IReadOnlyList<IPNetwork> networks, IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return networks.Any(n => n.BaseAddress.AddressFamily == plain.AddressFamily && n.Contains(plain));
    }

    /// <summary>A connection for agents and routers, which may stand on this machine, but not at a reserved address.</summary>
    public static ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation) => ConnectAsync(
        context, a => !Holds(a), host => $"{host} is a link-local or reserved address, where no agent and no router is.", cancellation);

    /// <summary>Connects to an address that was looked at, and to no other: a name may resolve differently a moment later.</summary>
    /// <param name="context">Of the request.</param>
    /// <param name="allows">Whether an address may be connected to.</param>
    /// <param name="refused">Says so, of a host none of whose addresses may.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="HttpRequestException">None of the host's addresses may be connected to.</exception>
    public static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, Func<IPAddress, bool> allows, Func<string, string> refused, CancellationToken cancellation)
    {
        var to = context.DnsEndPoint;
        var allowed = (await ResolveAsync(to.Host, cancellation)).Where(allows).ToArray();
        if (allowed.Length == 0) throw new HttpRequestException(refused(to.Host));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, to.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address) ? [address] : await Dns.GetHostAddressesAsync(host, cancellation);
}
