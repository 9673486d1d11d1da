using System.Net;

namespace UpgradePortal.Common;

/// <summary>Addresses that the portal sends keys to.</summary>
internal static class ControlUrl
{
    private const int Longest = 300;

    // What a name leads to is looked at with each connection.
    public static bool IsGood(string? url) =>
        url is { Length: <= Longest } && !url.Any(char.IsControl) && Uri.TryCreate(url, UriKind.Absolute, out var at)
        && (at.Scheme == Uri.UriSchemeHttps || (at.Scheme == Uri.UriSchemeHttp && at.IsLoopback)) && at.Host.Length > 0
        && at.UserInfo.Length == 0 && !(IPAddress.TryParse(at.DnsSafeHost, out var address) && ReservedAddresses.Holds(address));
}
