using UpgradePortal.Contracts;
using UpgradePortal.Routing.Core;

namespace UpgradePortal.Routing;

/// <summary>Orders that a router obeyed and that something else then undid: another operator's script, or an agent-check. They are given
/// again at once for a while, then at longer and longer intervals, and a stop that does not hold is confirmed to nobody.</summary>
public sealed class UndoneOrders(TimeProvider clock)
{
    /// <summary>So often an undone order is given again at once.</summary>
    public const int Patience = 3;

    // A colleague may be wrong once. Longer than that, each second costs requests while an upgrade runs.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(1);

    /// <summary>So long a stop must hold on a line that something else changes too: longer than an agent-check's usual interval.</summary>
    public static readonly TimeSpan Proof = TimeSpan.FromSeconds(3);

    private readonly Dictionary<(string Backend, string Server), Order> orders = [];

    /// <summary>At the beginning of a pass, before anything is sent.</summary>
    /// <param name="isRestarted">The router has forgotten by itself: nobody undid anything.</param>
    public void Found(IReadOnlyList<WantedTarget> wanted, RoutingTable found, bool isRestarted)
    {
        foreach (var target in wanted)
        {
            if (Known(target) is not { IsMet: true } order || found.Find(target.Backend, target.Server) is not { } seen) continue;
            if (seen.Mode != target.Mode)
            {
                order.IsMet = false;
                if (!isRestarted) (order.Times, order.At, order.Seen) = (order.Times + 1, clock.GetTimestamp(), seen.Mode);
            }
            else if (order.Times > 0 && clock.GetElapsedTime(order.At) >= Steady)
            {
                order.Times = 0;
            }
        }
    }

    /// <summary>It was read back as wanted.</summary>
    public void Met(WantedTarget target)
    {
        if (Known(target) is not { } order) orders[(target.Backend, target.Server)] = order = new(target.Generation);
        if (!order.IsMet) order.MetAt = clock.GetTimestamp();
        order.IsMet = true;
    }

    /// <returns>Why a stop is not relied on yet; null: it is.</returns>
    public string? WhyNotYet(WantedTarget target, RoutedServer seen) =>
        target.Mode is RoutingMode.Routed || seen.Details?.OutsideControl is not { } why || Known(target) is not { IsMet: true } order
        || clock.GetElapsedTime(order.MetAt) >= Proof ? null
        : $"{char.ToUpperInvariant(why[0]) + why[1..]}, which may undo the stop: it has to hold for {Proof.TotalSeconds:0} s first.";

    /// <returns>True while giving it once more would only go round in a circle.</returns>
    public bool IsTooEarly(WantedTarget target) =>
        Known(target) is { Times: > Patience } order && clock.GetElapsedTime(order.At) < Wait(order);

    /// <returns>Why a stop can't be relied on; null: it can.</returns>
    public string? WhyUnsteady(WantedTarget target, RoutedServer seen) =>
        target.Mode is RoutingMode.Routed || Known(target) is not { Times: >= Patience } order ? null
        : $"It set {target.Server} to {(order.Seen is RoutingMode.Routed ? "ready" : "draining")} again {order.Times} times"
            + (seen.Details?.OutsideControl is { } why ? $"; {why}." : "; somebody or something else tells it so.");

    private Order? Known(WantedTarget target) =>
        orders.TryGetValue((target.Backend, target.Server), out var order) && order.Generation == target.Generation ? order : null;

    private static TimeSpan Wait(Order order)
    {
        var wait = TimeSpan.FromMilliseconds(250) * Math.Pow(2, Math.Min(10, order.Times - Patience));
        return wait < Longest ? wait : Longest;
    }

    private sealed class Order(long generation)
    {
        public long Generation => generation;
        public bool IsMet { get; set; }
        public int Times { get; set; }
        public long MetAt { get; set; }
        public long At { get; set; }
        public RoutingMode Seen { get; set; }
    }
}
