using UpgradePortal.Data;

namespace UpgradePortal.Features.Plans;

internal static class PlanApprovalEndpoints
{
    public static void Map(RouteGroupBuilder plan)
    {
        plan.MapPost("/ask", async (Guid id, PlanOrders orders, Actor who, CancellationToken c) => await orders.AskAsync(id, who, c) switch
        {
            null => Results.Ok(new { id }),
            var refusal when refusal == PlanOrders.Unknown => Faults.NotFound(refusal.Message),
            var refusal => Faults.Refused(refusal.Message),
        }).WithSummary("Tells the approvers that the plan waits for them.");
        ApprovalRoutes.Map(plan, (_, id) => Task.FromResult<ApprovalSubject?>(new(id)));
    }
}
