using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals.Api;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;
using UpgradePortal.Plans.Preview;

namespace UpgradePortal.Plans.Api;

internal static class PlanEndpoints
{
    private const string Once =
        "With the header Idempotency-Key the same request may be sent again within 24 hours and gets the same answer. A plan that says the "
        + "same and has not started is not made twice: the answer is 409 with its id.";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/plans", ListAsync).Requires(Access.View)
            .WithSummary("Plans, newest first.").Produces<Paged<PlanView>>();
        api.MapPost("/plans", CreateAsync).Requires(Access.Operate, PolicyScope.Body)
            .WithSummary("Makes a plan; nothing starts.")
            .WithDescription(Once).Produces<IdAnswer>(StatusCodes.Status201Created);
        api.MapGet("/plans/{id:guid}", FindAsync).Requires(Access.View)
            .WithSummary("One plan.").Produces<PlanView>();
        api.MapPut("/plans/{id:guid}", ChangeAsync).Requires(Access.Operate, PolicyScope.Plan)
            .WithSummary("Changes a plan that has not started; what was approved is approved no more.").Produces<IdAnswer>();
        api.MapPost("/plans/{id:guid}/schedule",
            (Guid id, PlanOrders orders, CurrentUser who, CancellationToken c) => OrderAsync(id, orders.ScheduleAsync(id, who, c)))
            .Requires(Access.Operate, PolicyScope.Plan)
            .WithSummary("Starts it when its next window opens.").Produces<IdAnswer>();
        api.MapDelete("/plans/{id:guid}/schedule",
            (Guid id, PlanOrders orders, CurrentUser who, CancellationToken c) => OrderAsync(id, orders.UnscheduleAsync(id, who, c)))
            .Requires(Access.Operate, PolicyScope.Plan)
            .WithSummary("Does not start it by itself any more.").Produces<IdAnswer>();
        api.MapPost("/plans/{id:guid}/cancel", (Guid id, ReasonInput input, PlanOrders orders, CurrentUser who, CancellationToken c) =>
            WithReasonAsync(input, reason => OrderAsync(id, orders.EndAsync(id, reason, who, c))))
            .Requires(Access.Operate, PolicyScope.Plan)
            .WithSummary("Ends a plan that will not be carried out.").Produces<IdAnswer>();
        api.MapPost("/plans/{id:guid}/override-freeze",
            (Guid id, ReasonInput input, PlanOrders orders, CurrentUser who, CancellationToken c) =>
            WithReasonAsync(input, reason => OrderAsync(id, orders.OverrideFreezeAsync(id, reason, who, c)))).Requires(Access.Administer)
            .WithSummary("Lets it run in spite of freezes, with a reason on record.").Produces<IdAnswer>();
        api.MapGet("/plans/{id:guid}/preview", PreviewAsync).Requires(Access.View)
            .WithSummary("What a run would do, how many would serve at each moment, and what would refuse it.").Produces<PreviewView>();
        api.MapPost("/plans/{id:guid}/preflight", PreflightAsync).Requires(Access.Operate, PolicyScope.Plan)
            .WithSummary("Asks every agent and router whether it could do its part.").Produces<PreflightView>();
        api.MapPost("/plans/{id:guid}/start", StartAsync).Requires(Access.Operate, PolicyScope.Plan)
            .WithSummary("Starts a run of the plan.").Produces<IdAnswer>(StatusCodes.Status201Created);
        api.MapGet("/programs/{name}/defaults",
            async (string name, PlanDefaults defaults, CancellationToken c) => Results.Ok(await defaults.OfAsync(name, c)))
                .Requires(Access.View)
                .WithSummary("What the program's plans take when they say nothing themselves.").Produces<PolicyInput>();
        api.MapPut("/programs/{name}/defaults", PutDefaultsAsync).Requires(Access.Operate, PolicyScope.Program)
            .WithSummary("Changes what the program's plans take when they say nothing themselves.").Produces<NamedAnswer>();
    }

    private static async Task<IResult> ListAsync(
        IDbContextFactory<PortalDb> databases, int? page, int? size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (number, rows) = Paging.Clamp(page, size);
        var plans = await db.Set<PlanRow>().AsNoTracking().OrderByDescending(p => p.CreatedAt).Skip((number - 1) * rows).Take(rows)
            .ToListAsync(cancellation);
        return Results.Ok(new Paged<PlanView>([.. plans.Where(p => p.IsReadable).Select(PlanView.Of)], number, rows,
            await db.Set<PlanRow>().CountAsync(cancellation)));
    }

    private static async Task<IResult> CreateAsync(
        PlanInput input, [FromHeader(Name = PlanRequestKey.Header)] string? key, PlanMaker maker, CurrentUser caller,
        CancellationToken cancellation)
    {
        if (input.Program is { Length: > 0 } program && !caller.May(Access.Operate, [program]))
            return ValidationErrors.NotPermitted(AccessDeniedException.Text);
        var (plan, faults) = await maker.MakeAsync(input, key, caller, cancellation);
        return plan switch
        {
            null => faults.Problem(),
            { How: PlanAddition.OtherBody } => faults.Unless(false, PlanRequestKey.Header,
                "This key came with another body within the last 24 hours. Use a new key for another plan.").Problem(),
            { How: PlanAddition.IsThere } => ValidationErrors.Refused(
                $"This plan is there already and has not started: {plan.Id}. Start it, change it, or cancel it.", ("id", plan.Id)),
            { How: PlanAddition.Made or PlanAddition.Repeated } =>
                Results.Created($"/api/v1/plans/{plan.Id}", new IdAnswer(plan.Id)),
        };
    }

    private static Task<IResult> ChangeAsync(
        Guid id, PlanInput input, PlanMaker maker, IDbContextFactory<PortalDb> databases, CurrentUser who,
            CancellationToken cancellation) =>
        WithAsync(id, databases, async plan => await maker.ChangeAsync(plan, input, who, cancellation) switch
        {
            (_, { Any: true } faults) => faults.Problem(),
            ({ } refusal, _) => ValidationErrors.Refused(refusal.Message),
            _ => Results.Ok(new IdAnswer(id)),
        }, cancellation);

    private static Task<IResult> WithReasonAsync(ReasonInput input, Func<string, Task<IResult>> act) =>
        ReasonInput.Check(input.Reason) is { Any: true } faults ? Task.FromResult(faults.Problem()) : act(input.Reason!.Trim());

    private static async Task<IResult> OrderAsync(Guid id, Task<Refusal?> order) =>
        await order is { } refusal
        ? refusal == PlanOrders.Unknown ? ValidationErrors.NotFound(refusal.Message) : ValidationErrors.Refused(refusal.Message)
        : Results.Ok(new IdAnswer(id));

    private static Task<IResult> FindAsync(Guid id, IDbContextFactory<PortalDb> databases, CancellationToken cancellation) =>
        WithAsync(id, databases, plan => Task.FromResult(Results.Ok(PlanView.Of(plan))), cancellation);

    private static Task<IResult> PreviewAsync(
        Guid id, IDbContextFactory<PortalDb> databases, PlanPreview preview, CancellationToken cancellation) =>
        WithAsync(id, databases, async plan => Results.Ok(await preview.OfAsync(plan, cancellation)), cancellation);

    private static Task<IResult> PreflightAsync(
        Guid id, IDbContextFactory<PortalDb> databases, Preflight checks, CurrentUser who, CancellationToken cancellation) =>
        WithAsync(id, databases, async plan => Results.Ok(await checks.PreflightAsync(plan, who, cancellation)), cancellation);

    private static Task<IResult> StartAsync(
        Guid id, IDbContextFactory<PortalDb> databases, StartPlan start, CurrentUser who, CancellationToken cancellation) =>
        WithAsync(id, databases, async plan => await start.StartAsync(plan, who, cancellation) switch
        {
            ({ } run, _) => Results.Created($"/api/v1/runs/{run}", new IdAnswer(run)),
            (_, var refusals) => plan.RunId is { } started
                ? ValidationErrors.Refused(string.Join(" ", refusals), ("runId", started))
                : ValidationErrors.Refused(string.Join(" ", refusals)),
        }, cancellation);

    private static async Task<IResult> PutDefaultsAsync(
        string name, PolicyInput input, PlanDefaults defaults, CurrentUser who, CancellationToken cancellation)
    {
        var faults = new ValidationErrors().Policy(input);
        if (faults.Any) return faults.Problem();
        return await defaults.PutAsync(name, input, who, cancellation) ? Results.Ok(new NamedAnswer(name))
            : ValidationErrors.NotFound($"There is no program {name}.");
    }

    private static async Task<IResult> WithAsync(
        Guid id, IDbContextFactory<PortalDb> databases, Func<PlanRow, Task<IResult>> answer, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<PlanRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation) is { } plan
            ? await answer(plan) : ValidationErrors.NotFound("There is no such plan.");
    }
}

internal static class PlanApprovalEndpoints
{
    public static void Map(RouteGroupBuilder plan)
    {
        plan.MapPost("/request-approval", async (Guid id, PlanOrders orders, CurrentUser who, CancellationToken c) =>
            await orders.AskAsync(id, who, c) switch
        {
            null => Results.Ok(new IdAnswer(id)),
            var refusal when refusal == PlanOrders.Unknown => ValidationErrors.NotFound(refusal.Message),
            var refusal => ValidationErrors.Refused(refusal.Message),
        }).Requires(Access.Operate, PolicyScope.Plan)
            .WithSummary("Tells the approvers that the plan waits for them.").Produces<IdAnswer>();
        ApprovalEndpoints.Map(plan, PolicyScope.Plan, (_, id) => Task.FromResult<ApprovalSubject?>(new(id)));
    }
}
