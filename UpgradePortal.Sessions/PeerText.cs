using System.Net;

namespace UpgradePortal.Sessions;

/// <summary>An address as people write it.</summary>
public static class PeerText
{
    public static string Of(IPAddress? address) =>
        address is null ? "local" : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
