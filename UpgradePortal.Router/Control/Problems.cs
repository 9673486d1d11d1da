using UpgradePortal.Router.Routing;

namespace UpgradePortal.Router.Control;

/// <summary>Refusals on the wire. Clients tell them apart by <c>type</c>, whose words never change.</summary>
internal static class Problems
{
    public static IResult Unauthorized() =>
        Problem(StatusCodes.Status401Unauthorized, "unauthorized", "Send one of Router:Keys as bearer key.");

    public static IResult InvalidBody(string field, string reason) =>
        Results.Problem(reason, statusCode: StatusCodes.Status422UnprocessableEntity, type: "invalid-body",
            title: $"The field {field} won't do.",
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["field"] = field });

    public static IResult? Of(OrderOutcome outcome) => outcome switch
    {
        OrderOutcome.Applied => null,
        OrderOutcome.UnknownProgram o => Problem(StatusCodes.Status404NotFound, "unknown-program",
            $"This router has no program {o.Program}."),
        OrderOutcome.UnknownServer o => Problem(StatusCodes.Status404NotFound, "unknown-server",
            $"{o.Program} has no server {o.Server} here."),
        OrderOutcome.OtherCode o => Problem(StatusCodes.Status409Conflict, "other-code",
            $"This router knows {o.Program} by the code {o.Known}, and the order says {o.Ordered}."),
        OrderOutcome.LastServer o => Problem(StatusCodes.Status409Conflict, "last-server",
            $"{o.Server} is the last server {o.Program} is routed to. Send acceptOutage to stop it all the same."),
        OrderOutcome.Outdated o => Problem(StatusCodes.Status412PreconditionFailed, "outdated-generation",
            $"The order has generation {o.Ordered}, and {o.LastApplied} has been obeyed."),
        OrderOutcome.NotSaved o => Problem(StatusCodes.Status503ServiceUnavailable, "state-not-saved", $"Nothing was changed: {o.Reason}"),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    private static IResult Problem(int status, string type, string detail) => Results.Problem(detail, statusCode: status, type: type);
}
