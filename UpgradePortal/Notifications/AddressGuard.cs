using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace UpgradePortal.Notifications;

/// <summary>Where webhooks may not go: this machine, and link-local addresses, where clouds keep their secrets. A webhook's address is
/// chosen by a person, and the portal stands where others can't reach. Private networks are allowed: receivers stand there too.</summary>
public sealed class AddressGuard(IOptions<NotificationSettings> settings)
{
    // Of clouds that keep metadata or their own services outside the link-local range, and what stands for an IPv4 address in IPv6.
    private static readonly IPNetwork[] Closed =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("100.100.100.200/32"), IPNetwork.Parse("168.63.129.16/32"), IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("::/96"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fec0::/10"), IPNetwork.Parse("ff00::/8"),
        IPNetwork.Parse("fd00:ec2::/32"),
        IPNetwork.Parse("64:ff9b::/96"), IPNetwork.Parse("64:ff9b:1::/48"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("2001::/32"),
    ];

    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return settings.Value.AllowLocal || !Closed.Any(n => n.BaseAddress.AddressFamily == plain.AddressFamily && n.Contains(plain));
    }

    /// <summary>Before a webhook is saved. What does not resolve now is let pass: it is asked again with each connection.</summary>
    /// <returns>Null when it will do.</returns>
    public async Task<string?> FaultAsync(Uri url, CancellationToken cancellation)
    {
        try
        {
            var all = await ResolveAsync(url.DnsSafeHost, cancellation);
            return all.Any(Allows) ? null : Refused(url.DnsSafeHost);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>Connects to the address that was looked at, and to no other: a name may resolve differently a moment later.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var to = context.DnsEndPoint;
        var allowed = (await ResolveAsync(to.Host, cancellation)).Where(Allows).ToArray();
        if (allowed.Length == 0) throw new HttpRequestException(Refused(to.Host));
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

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address) ? [address] : await Dns.GetHostAddressesAsync(host, cancellation);

    private static string Refused(string host) =>
        $"{host} is this machine or a link-local address, where webhooks may not go. The setting Portal:Notifications:AllowLocal lets "
        + $"them.";
}
