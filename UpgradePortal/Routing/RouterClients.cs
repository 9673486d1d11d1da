using System.Collections.Concurrent;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Routing.Drivers;
using UpgradePortal.Routing.Drivers.HaProxy;
using UpgradePortal.Routing.Drivers.Http;
using IRouter = UpgradePortal.Routing.Drivers.IRouter;

namespace UpgradePortal.Routing;

/// <summary>A client for every router.</summary>
public sealed class RouterClients(IHttpClientFactory http, RouterTimes times, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (RouterEndpoint Endpoint, IRouter Router)> byName = new(StringComparer.Ordinal);

    /// <summary>The same client as long as the endpoint stays the same.</summary>
    public IRouter For(RouterEndpoint endpoint) => byName.AddOrUpdate(
        endpoint.Name, _ => (endpoint, New(endpoint)),
        (_, known) => known.Endpoint == endpoint ? known : (endpoint, New(endpoint))).Router;

    /// <summary>For one question, perhaps to a router that is not the portal's yet.</summary>
    public IRouter Anew(RouterEndpoint endpoint) => New(endpoint);

    private IRouter New(RouterEndpoint endpoint) => endpoint.Kind switch
    {
        RouterKind.Http when Uri.TryCreate(endpoint.Address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" =>
            new HttpRouter(endpoint, http, times, clock),
        RouterKind.Http => new BrokenRouter($"{endpoint.Address} is no url."),
        RouterKind.HaProxy when HaProxyAddress.Read(endpoint.Address) is { } address => new HaProxyRouter(address, times, clock),
        RouterKind.HaProxy => new BrokenRouter($"{endpoint.Address} is no HAProxy socket. {HaProxyAddress.Rule}"),
        _ => throw new ArgumentOutOfRangeException(nameof(endpoint)),
    };
}
