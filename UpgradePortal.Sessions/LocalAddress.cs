using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace UpgradePortal.Sessions;

/// <summary>Where a listener for the machine itself stands: a loopback port, or a unix socket.</summary>
public sealed class LocalAddress
{
    public const string Rule = "use http://127.0.0.1:PORT, http://[::1]:PORT or unix:/path/to/socket";

    private readonly IPEndPoint? _port;
    private readonly string? _socket;

    private LocalAddress(IPEndPoint? port, string? socket) => (_port, _socket) = (port, socket);

    /// <returns>Null when the text breaks <see cref="Rule"/>: the list of requests is not for the network.</returns>
    public static LocalAddress? Parse(string? text)
    {
        if (text is null) return null;
        if (text.StartsWith("unix:/", StringComparison.Ordinal)) return new LocalAddress(null, text["unix:".Length..]);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != "http") return null;
        var address = url.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(url.DnsSafeHost, out var ip) ? ip : null;
        return address is not null && IPAddress.IsLoopback(address) ? new LocalAddress(new IPEndPoint(address, url.Port), null) : null;
    }

    public void Bind(KestrelServerOptions kestrel)
    {
        if (_port is not null) kestrel.Listen(_port);
        if (_socket is null) return;
        // A killed process leaves its socket file behind, and binding to it would fail.
        File.Delete(_socket);
        kestrel.ListenUnixSocket(_socket);
    }
}
