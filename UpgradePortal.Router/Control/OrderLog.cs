using UpgradePortal.Contracts;
using UpgradePortal.Router.Routing;

namespace UpgradePortal.Router.Control;

/// <summary>One line for each order, so that a router's log alone tells who was out when.</summary>
internal static partial class OrderLog
{
    public static void Write(ILogger logger, RouteKey key, RoutingOrder order, OrderOutcome outcome)
    {
        if (outcome is OrderOutcome.Obeyed)
            Log.Obeyed(logger, key.Program, key.Server, order.Mode, order.Generation);
        else
            Log.Refused(logger, order.Mode, order.Generation, outcome);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Program} on {Server} is {Mode} (generation {Generation}).")]
        public static partial void Obeyed(ILogger logger, string program, string server, RoutingMode mode, long generation);

        [LoggerMessage(LogLevel.Warning, "Refused the order {Mode} (generation {Generation}): {Outcome}")]
        public static partial void Refused(ILogger logger, RoutingMode mode, long generation, OrderOutcome outcome);
    }
}
