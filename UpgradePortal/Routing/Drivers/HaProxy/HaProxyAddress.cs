using System.Net;
using System.Net.Sockets;
using System.Text;
using UpgradePortal.Common;

namespace UpgradePortal.Routing.Drivers.HaProxy;

/// <summary>Where HAProxy's admin socket is: <c>unix:/run/haproxy/admin.sock</c> or <c>tcp:127.0.0.1:9999</c>. With
/// <c>;master=unix:/run/haproxy/master.sock</c> behind it, workers left over from a reload are seen as well.</summary>
public sealed record HaProxyAddress(EndPoint Admin, EndPoint? Master)
{
    public const string Rule = "Write unix:/path or tcp:address:port, and after it ;master=unix:/path when there is a master socket.";

    /// <returns>Null when the text is no such address, see <see cref="Rule"/>.</returns>
    public static HaProxyAddress? Read(string text)
    {
        var parts = text.Split(";master=", 2);
        if (EndPointOf(parts[0]) is not { } admin)
            return null;
        if (parts.Length == 1)
            return new(admin, null);
        return EndPointOf(parts[1]) is { } master ? new(admin, master) : null;
    }

    private static EndPoint? EndPointOf(string text) => text.Split(':', 2) switch
    {
        // What the system takes counts in bytes.
        ["unix", ['/', _, ..] path] when Encoding.UTF8.GetByteCount(path) < 104 && !path.Any(char.IsControl) =>
            new UnixDomainSocketEndPoint(path),
        ["tcp", var address] when IPEndPoint.TryParse(address, out var ip) && ip.Port > 0 && !ReservedAddresses.Holds(ip.Address) => ip,
        _ => null,
    };
}
