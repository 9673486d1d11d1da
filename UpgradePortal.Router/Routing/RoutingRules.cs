using UpgradePortal.Contracts;

namespace UpgradePortal.Router.Routing;

/// <summary>Which orders are obeyed (M-3, M-4, M-5, M-6, M-7, M-8).</summary>
public static class RoutingRules
{
    public static OrderOutcome Decide(RoutingSnapshot now, RouteKey key, RoutingOrder order)
    {
        var program = now.Programs.FirstOrDefault(p => p.Name == key.Program);
        if (program is null)
            return new OrderOutcome.UnknownProgram(key.Program);
        if (now.Find(key) is not { } route)
            return new OrderOutcome.UnknownServer(key.Program, key.Server);
        if (order.Code != program.Code)
            return new OrderOutcome.OtherCode(program.Name, program.Code.Value, order.Code.Value);
        if (order.Generation == route.Generation && order.Mode == route.Mode)
            return new OrderOutcome.Applied(now);
        // The same generation with another mode is as wrong as an older one: two orders can't both be the latest.
        if (order.Generation <= route.Generation)
            return new OrderOutcome.Outdated(order.Generation, route.Generation);
        if (!order.AcceptOutage && order.Mode > route.Mode && !OthersRouted(now, key))
            return new OrderOutcome.LastServer(key.Program, key.Server);
        return new OrderOutcome.Applied(now.With(key, new(order.Mode, order.Generation)));
    }

    private static bool OthersRouted(RoutingSnapshot now, RouteKey key) =>
        now.Routes.Any(r => r.Key.Program == key.Program && r.Key.Server != key.Server && r.Value.Mode is RoutingMode.Routed);
}

/// <summary>What became of an order. Everything but <see cref="Applied"/> has changed nothing.</summary>
public abstract record OrderOutcome
{
    private OrderOutcome()
    {
    }

    /// <param name="Next">The snapshot that holds now; the same one when it held already.</param>
    public sealed record Applied(RoutingSnapshot Next) : OrderOutcome;

    public sealed record UnknownProgram(string Program) : OrderOutcome;

    public sealed record UnknownServer(string Program, string Server) : OrderOutcome;

    /// <summary>The router has <c>Known</c> as the program's code, and the order says another.</summary>
    public sealed record OtherCode(string Program, string Known, string Ordered) : OrderOutcome;

    public sealed record LastServer(string Program, string Server) : OrderOutcome;

    public sealed record Outdated(long Ordered, long LastApplied) : OrderOutcome;

    /// <summary>The state file could not be written, so that a restart would forget the order.</summary>
    public sealed record NotSaved(string Reason) : OrderOutcome;
}
