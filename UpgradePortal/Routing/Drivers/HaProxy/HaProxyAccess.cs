using System.Net;
using System.Net.Sockets;

namespace UpgradePortal.Routing.Drivers.HaProxy;

/// <summary>What stands between the portal and an admin socket, in words: path, user, group and the line to change.</summary>
internal static class HaProxyAccess
{
    private static readonly string Who = $"The portal runs as user {Environment.UserName}{Groups()}.";

    /// <param name="level">Answer of <c>show cli level</c>; anything else than a level: a version that does not tell.</param>
    /// <returns>Why HAProxy would obey no order; null: it would.</returns>
    public static string? ReadOnly(HaProxyAddress address, string level) => level.Trim() is "user" or "operator"
        ? $"{Name(address.Admin)} has the level {level.Trim()}, and orders need admin. In HAProxy's global section write: "
        + $"{Line(address.Admin)}"
        : null;

    /// <returns>The same, from an order that was refused.</returns>
    public static string Denied(HaProxyAddress address) =>
        $"{Name(address.Admin)} takes no orders: its level is not admin. In HAProxy's global section write: {Line(address.Admin)}";

    public static IReadOnlyList<string> Warnings(HaProxyAddress address) => [.. new[] { address.Admin, address.Master }.OfType<IPEndPoint>()
        .Where(e => !IPAddress.IsLoopback(e.Address))
        .Select(e =>
            $"tcp:{e} can be reached from other machines, and it asks nobody for a password: bind it to 127.0.0.1, or use a unix socket.")];

    /// <returns>Why there was no connection, with the remedy.</returns>
    public static string Unreachable(EndPoint where, SocketException fault) => (where, fault.SocketErrorCode) switch
    {
        (UnixDomainSocketEndPoint, SocketError.AccessDenied) =>
            $"{Name(where)} may not be opened. {Who} Give it the socket's group or mode. In HAProxy's global section write: {Line(where)}",
        // What the system says of a path that is not there.
        (UnixDomainSocketEndPoint, SocketError.AddressNotAvailable) =>
            $"{Name(where)} is not there, or not to be seen. {Who} In HAProxy's global section write: {Line(where)}",
        (UnixDomainSocketEndPoint, SocketError.ConnectionRefused) =>
            $"{Name(where)} is there, and nobody listens. Is HAProxy running? Its global section wants: {Line(where)}",
        (_, SocketError.ConnectionRefused) => $"Nobody listens at {Name(where)}. In HAProxy's global section write: {Line(where)}",
        _ => $"{Name(where)}: {fault.Message}",
    };

    /// <returns>Why an answer is none of an admin socket.</returns>
    public static string NoAdminSocket(HaProxyAddress address, string answer) =>
        answer.Contains("Unknown command", StringComparison.Ordinal)
            ? $"{Name(address.Admin)} is no admin socket: it does not know show info. A master socket goes behind ;master=."
            : answer.Contains("Permission denied", StringComparison.Ordinal) ? Denied(address)
            : "It did not answer as HAProxy does.";

    private static string Name(EndPoint where) => where is UnixDomainSocketEndPoint ? $"The socket {where}" : $"The socket tcp:{where}";

    private static string Line(EndPoint where) => where is UnixDomainSocketEndPoint
        ? $"stats socket {where} mode 660 group <group of the portal> level admin" : $"stats socket ipv4@{where} level admin";

    // By their numbers: what they are called may be known elsewhere only.
    private static string Groups()
    {
        const string groups = "Groups:";
        if (!File.Exists("/proc/self/status")) return "";
        var ids = File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith(groups, StringComparison.Ordinal));
        return ids is null ? "" : $", in groups {string.Join(", ", ids[groups.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries
            | StringSplitOptions.TrimEntries).Select(Named))}";
    }

    private static string Named(string id) => File.Exists("/etc/group")
        && File.ReadLines("/etc/group").Select(l => l.Split(':')).FirstOrDefault(f => f.Length > 2 && f[2] == id) is [var name, ..] ? name
        : id;
}
