namespace UpgradePortal.Agent.Proxy;

/// <summary>Finds the proxy of a program.</summary>
public static class ProxyListeners
{
    /// <returns>The proxy's address on this machine; null when the program has no proxy.</returns>
    public static Uri? UrlOf(this IReadOnlyList<ProxyListener> proxies, string program) =>
        proxies.FirstOrDefault(p => p.Program == program) is { } proxy ? OnThisMachine(new Uri(proxy.Url)) : null;

    private static Uri OnThisMachine(Uri url) =>
        url.Host is "0.0.0.0" or "[::]" ? new UriBuilder(url) { Host = "127.0.0.1" }.Uri : url;
}
