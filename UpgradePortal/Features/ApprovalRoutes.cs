using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features;

/// <summary>The five endpoints of whatever is approved: a plan's start, and a wave of its run.</summary>
internal static class ApprovalRoutes
{
    /// <param name="at">Ends with the id of what is approved.</param>
    /// <param name="find">What is to be approved there; null when there is no such thing.</param>
    public static void Map(RouteGroupBuilder at, Func<HttpContext, Guid, Task<ApprovalSubject?>> find)
    {
        at.MapGet("/approvals", async (Guid id, HttpContext http, PlanReader plans, CancellationToken c) =>
            await find(http, id) is { } subject && await plans.ApprovalsAsync(subject, c) is { } state ? Results.Ok(ApprovalView.Of(state)) : Unknown())
            .WithSummary("Who must approve, who has, and whether that is enough.");
        at.MapPost("/approvals", (Guid id, ApprovalInput input, HttpContext http, ApprovalDesk desk, Actor who, CancellationToken c) =>
            AnswerAsync(http, id, input.Check(needsWords: false), subject => desk.GiveAsync(subject, input.Hash!, input.Words, who, c)))
            .WithSummary("Approves what has the hash given.");
        at.MapDelete("/approvals", (Guid id, HttpContext http, ApprovalDesk desk, Actor who, CancellationToken c) =>
            AnswerAsync(http, id, new(), subject => desk.WithdrawAsync(subject, who, c))).WithSummary("Takes one's own approval back.");
        at.MapPost("/refuse", (Guid id, ApprovalInput input, HttpContext http, ApprovalDesk desk, Actor who, CancellationToken c) =>
            AnswerAsync(http, id, input.Check(needsWords: true), subject => desk.RefuseAsync(subject, input.Hash!, input.Words!, who, c)))
            .WithSummary("Says no, which ends it.");
        at.MapPost("/break-glass", (Guid id, ApprovalInput input, HttpContext http, ApprovalDesk desk, Actor who, CancellationToken c) =>
            AnswerAsync(http, id, input.Check(needsWords: true), subject => desk.BreakGlassAsync(subject, input.Hash!, input.Words!, who, c)))
            .WithSummary("An administrator alone approves, in an emergency, with a reason.");

        async Task<IResult> AnswerAsync(HttpContext http, Guid id, Faults faults, Func<ApprovalSubject, Task<Refusal?>> answer)
        {
            if (faults.Any) return faults.Problem();
            if (await find(http, id) is not { } subject) return Unknown();
            if (await answer(subject) is { } refusal) return Faults.Refused(refusal.Message);
            await http.RequestServices.GetRequiredService<ApprovalWakes>().WakeAsync(subject, http.RequestAborted);
            return Results.Ok(new { id });
        }
    }

    private static IResult Unknown() => Faults.NotFound("There is nothing to approve there.");
}
