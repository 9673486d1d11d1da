using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace UpgradePortal.Agent.Settings;

/// <summary>Where a listener of the agent stands.</summary>
/// <param name="Address">Null: all addresses.</param>
/// <param name="Port">0: any free one.</param>
/// <param name="IsTls">https.</param>
public sealed record ListenUrl(IPAddress? Address, int Port, bool IsTls)
{
    public const string Rule = "use http(s)://IP:PORT, http(s)://localhost:PORT or http(s)://*:PORT";

    public bool IsLoopback => Address is not null && IPAddress.IsLoopback(Address);

    public static ListenUrl? Parse(string? text)
    {
        var any = text is not null && text.Contains("://*", StringComparison.Ordinal);
        if (!Uri.TryCreate(any ? text!.Replace("://*", "://0.0.0.0", StringComparison.Ordinal) : text, UriKind.Absolute, out var url))
            return null;
        if (url.Scheme is not ("http" or "https") || url.PathAndQuery != "/") return null;
        if (any) return new ListenUrl(null, url.Port, url.Scheme == "https");
        if (url.Host == "localhost") return new ListenUrl(IPAddress.Loopback, url.Port, url.Scheme == "https");
        return IPAddress.TryParse(url.DnsSafeHost, out var address) ? new ListenUrl(address, url.Port, url.Scheme == "https") : null;
    }

    public void Bind(KestrelServerOptions kestrel, Action<ListenOptions> configure)
    {
        if (Address is null) kestrel.ListenAnyIP(Port, configure);
        else kestrel.Listen(Address, Port, configure);
    }
}
