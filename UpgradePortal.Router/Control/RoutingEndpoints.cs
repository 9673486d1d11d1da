using UpgradePortal.Contracts;
using UpgradePortal.Router.Routing;

namespace UpgradePortal.Router.Control;

/// <summary>The stop and begin signals (M-3, M-4, M-7, M-8), and what came of them.</summary>
internal static class RoutingEndpoints
{
    public static void MapRouting(this IEndpointRouteBuilder app)
    {
        app.MapGet("/upgradeportal/v1/routing", (RoutingState board) => board.Table())
            .WithName("GetRouting").WithSummary("What this router does with every program and server.")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        app.MapPut("/upgradeportal/v1/routing/{program}/{server}", PutAsync)
            .WithName("PutRouting").WithSummary("Stop, drain or begin routing a program to a server; in force when this answers.")
            .Accepts<RoutingOrder>("application/json").Produces<RoutedServer>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> PutAsync(
        string program, string server, HttpRequest request, RoutingState board, ILogger<RoutingState> logger,
        CancellationToken cancellation)
    {
        var (order, field, reason) = await RoutingOrderBody.ReadAsync(request, cancellation);
        if (order is null)
            return Problems.InvalidBody(field, reason);
        var key = new RouteKey(program, server);
        var outcome = await board.ApplyAsync(key, order, cancellation);
        OrderLog.Write(logger, key, order, outcome);
        return Problems.Of(outcome) ?? Results.Ok(board.Server(key));
    }
}

/// <summary>One line for each order, so that a router's log alone tells who was out when.</summary>
internal static partial class OrderLog
{
    public static void Write(ILogger logger, RouteKey key, RoutingOrder order, OrderOutcome outcome)
    {
        if (outcome is OrderOutcome.Applied)
            Log.Applied(logger, key.Program, key.Server, order.Mode, order.Generation);
        else
            Log.Refused(logger, order.Mode, order.Generation, outcome);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Program} on {Server} is {Mode} (generation {Generation}).")]
        public static partial void Applied(ILogger logger, string program, string server, RoutingMode mode, long generation);

        [LoggerMessage(LogLevel.Warning, "Refused the order {Mode} (generation {Generation}): {Outcome}")]
        public static partial void Refused(ILogger logger, RoutingMode mode, long generation, OrderOutcome outcome);
    }
}
