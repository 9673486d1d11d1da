using UpgradePortal.Contracts;

namespace UpgradePortal.Router.Routing;

/// <summary>The snapshot in force, and the one place that replaces it.</summary>
public sealed class RoutingState(RoutingSnapshot start, InFlightCounts inFlight, StateFile file, string epoch) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private RoutingSnapshot current = start;

    public RoutingSnapshot Current => Volatile.Read(ref current);

    // Why "stopped and 0 in flight" is proof: a request counts itself first and reads the mode second; an order sets the mode first and
    // the count is read second, with a full fence between on both sides. So the request sees the stop and goes elsewhere, or it is counted.
    /// <returns>False when the server may not have the request after all; it is then not counted and must choose again.</returns>
    public bool TryEnter(RouteKey key, bool belongsThere)
    {
        inFlight.Enter(key);
        var mode = Current.ModeOf(key.Program, key.Server);
        if (mode is RoutingMode.Routed || (mode is RoutingMode.Draining && belongsThere))
            return true;
        inFlight.Leave(key);
        return false;
    }

    public void Leave(RouteKey key) => inFlight.Leave(key);

    /// <summary>Saved and in force when it returns.</summary>
    public async Task<OrderOutcome> ApplyAsync(RouteKey key, RoutingOrder order, CancellationToken cancellation)
    {
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            var outcome = RoutingRules.Decide(current, key, order);
            if (outcome is not OrderOutcome.Applied obeyed || ReferenceEquals(obeyed.Next, current))
                return outcome;
            // Saved first: an order in force but forgotten by a crash would send requests into an upgrade.
            if (file.Save(obeyed.Next.Routes) is { } reason)
                return new OrderOutcome.NotSaved(reason);
            Interlocked.Exchange(ref current, obeyed.Next);
            return outcome;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public RoutingTable Table()
    {
        var now = Current;
        return new(epoch, [.. now.Programs.Select(p =>
            new RoutedProgram(p.Name, [.. p.Servers.Select(s => Seen(now, new(p.Name, s.Name)))]))]);
    }

    public RoutedServer Server(RouteKey key) => Seen(Current, key);

    public void Dispose() => oneAtATime.Dispose();

    // The mode comes from a snapshot read before the count, see TryEnter.
    private RoutedServer Seen(RoutingSnapshot now, RouteKey key) =>
        new(key.Server, now.Routes[key].Mode, inFlight[key], InFlightExact: true, now.Routes[key].Generation);
}
