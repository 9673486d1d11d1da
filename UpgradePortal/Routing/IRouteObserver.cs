using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;

namespace UpgradePortal.Routing;

/// <summary>Is told what routers do, inside the transaction that records it. What it wants woken it gives to
/// <see cref="PortalDb.AfterCommit"/>.</summary>
public interface IRouteObserver
{
    /// <summary>What is known of a route has changed: who waits for it may go on.</summary>
    Task ChangedAsync(PortalDb db, string program, string server, CancellationToken cancellation);

    /// <summary>A router does what is wanted of one of its routes. Others of the same program and server may be behind still.</summary>
    /// <param name="seen">How it came to that.</param>
    Task ConfirmedAsync(PortalDb db, WantedRouteRow route, RouteSeen seen, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>A program is routed otherwise than the portal wants, and nobody here ordered it.</summary>
    /// <param name="code">One of <see cref="RouterEventText.Codes"/>.</param>
    Task DriftedAsync(PortalDb db, string program, string code, RouterEventData data, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>A router was restarted, or a person declared it out of service or in service.</summary>
    /// <param name="code">One of <see cref="RouterEventText.Codes"/>.</param>
    /// <param name="data">Names the router.</param>
    Task RouterAsync(PortalDb db, string code, RouterEventData data, DateTimeOffset now, CancellationToken cancellation);
}
