using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using UpgradePortal.Common;

namespace UpgradePortal.Notifications;

/// <summary>Where webhooks may not go: this machine, by whatever address, and <see cref="ReservedAddresses"/>. A webhook's address is
/// chosen by a person, and the portal stands where others can't reach. Private networks are allowed: receivers stand there too.</summary>
public sealed class AddressGuard(IOptions<NotificationSettings> settings)
{
    private static readonly IPNetwork[] Local = [IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::/96")];

    public bool Allows(IPAddress address) => settings.Value.AllowLocal
        || !(ReservedAddresses.Holds(address) || ReservedAddresses.IsIn(Local, address) || IsOwn(address));

    /// <summary>Before a webhook is saved. What does not resolve now is let pass: it is asked again with each connection.</summary>
    /// <returns>Null when it will do.</returns>
    public async Task<string?> FaultAsync(Uri url, CancellationToken cancellation)
    {
        try
        {
            var all = await ReservedAddresses.ResolveAsync(url.DnsSafeHost, cancellation);
            return all.Any(Allows) ? null : Refused(url.DnsSafeHost);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    public ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation) =>
        ReservedAddresses.ConnectAsync(context, Allows, Refused, cancellation);

    // Asked each time: addresses come and go while the portal runs.
    private static bool IsOwn(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return NetworkInterface.GetAllNetworkInterfaces().SelectMany(n => n.GetIPProperties().UnicastAddresses)
            .Any(a => a.Address.GetAddressBytes().AsSpan().SequenceEqual(plain.GetAddressBytes()));
    }

    private static string Refused(string host) =>
        $"{host} is this machine or a link-local address, where webhooks may not go. The setting Portal:Notifications:AllowLocal lets "
        + $"them.";
}
