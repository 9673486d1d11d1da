using System.Collections.Concurrent;

namespace UpgradePortal.Routers;

/// <summary>The lane of every router.</summary>
public sealed class RouterLanes(RouterClients clients, RouterTimes times, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (RouterEndpoint Endpoint, Lazy<RouterLane> Lane)> byName = new(StringComparer.Ordinal);

    /// <summary>The same lane as long as the endpoint stays the same.</summary>
    public RouterLane For(RouterEndpoint endpoint) => byName.AddOrUpdate(
        endpoint.Name, _ => (endpoint, New(endpoint)),
        (_, known) => known.Endpoint == endpoint ? known : (endpoint, New(endpoint))).Lane.Value;

    private Lazy<RouterLane> New(RouterEndpoint endpoint) => new(() => new RouterLane(clients.For(endpoint), clock, times.Quarantine));
}
