using System.Collections.Frozen;

namespace UpgradePortal.Router.Routing;

/// <summary>Requests open at each (program, server), WebSockets and streams included.</summary>
public sealed class InFlightCounts(IEnumerable<RouteKey> keys)
{
    private readonly FrozenDictionary<RouteKey, Counter> counters = keys.ToFrozenDictionary(k => k, _ => new Counter());

    public int this[RouteKey key] => Volatile.Read(ref counters[key].Value);

    // Interlocked and not merely atomic: it is the full fence the proof in RoutingState leans on.
    public void Enter(RouteKey key) => Interlocked.Increment(ref counters[key].Value);

    public void Leave(RouteKey key) => Interlocked.Decrement(ref counters[key].Value);

    private sealed class Counter
    {
        public int Value;
    }
}
