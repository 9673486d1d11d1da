using UpgradePortal.Contracts;
using UpgradePortal.Router.Routing;

namespace UpgradePortal.Router.Control;

/// <summary>The stop and begin signals (M-3, M-4, M-7, M-8), and what came of them.</summary>
internal static class RoutingEndpoints
{
    public static void MapRouting(this IEndpointRouteBuilder app)
    {
        app.MapGet("/upgradeportal/v1/routing", (RoutingBoard board) => board.Table())
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
        string program, string server, HttpRequest request, RoutingBoard board, ILogger<RoutingBoard> logger,
        CancellationToken cancellation)
    {
        var (order, field, why) = await OrderBody.ReadAsync(request, cancellation);
        if (order is null)
            return Problems.InvalidBody(field, why);
        var key = new RouteKey(program, server);
        var outcome = await board.ObeyAsync(key, order, cancellation);
        OrderLog.Write(logger, key, order, outcome);
        return Problems.Of(outcome) ?? Results.Ok(board.Server(key));
    }
}
