using Microsoft.AspNetCore.Http.HttpResults;
using UpgradePortal.Agent.Programs;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Control;

/// <summary>Holding a program out of routing.</summary>
internal static class HoldEndpoints
{
    public static void MapHold(this RouteGroupBuilder group)
    {
        group.MapPut("/hold", HoldAsync).ProducesProblem(409).ProducesProblem(422)
            .WithSummary("Hold the program. A signal is sent every time its session list is or becomes empty.");
        group.MapDelete("/hold/{holdId}", ReleaseAsync).ProducesProblem(409).WithSummary("Release the hold. Repeat-safe.");
    }

    private static async Task<Results<Ok<Hold>, ProblemHttpResult>> HoldAsync(
        string program, HoldOrder order, HttpContext context, HoldService service, CancellationToken cancellation)
    {
        if (!NameRule.IsValidId(order.HoldId)) return Problems.Invalid("holdId", $"'{order.HoldId}' is no id.", NameRule.Rule);
        var answer = await service.HoldAsync(ProgramFilter.Of(context), order, cancellation);
        return answer.Refusal is { } reason ? Problems.Conflict("holdId", reason) : TypedResults.Ok(answer.Hold);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ReleaseAsync(
        string program, string holdId, HttpContext context, HoldService service, CancellationToken cancellation)
    {
        var answer = await service.ReleaseAsync(ProgramFilter.Of(context), holdId, cancellation);
        return answer.Refusal is { } reason ? Problems.Conflict("holdId", reason) : TypedResults.NoContent();
    }
}
