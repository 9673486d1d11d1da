using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace UpgradePortal.Hosting;

/// <summary>Takes client and scheme from the proxies in front, when there are any: from nobody else.</summary>
internal static class TrustedProxies
{
    public static void UseProxies(this WebApplication app, IReadOnlyList<string> proxies)
    {
        if (proxies.Count == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address)) options.KnownProxies.Add(address);
            else options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }
        app.UseForwardedHeaders(options);
    }
}
