using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Runs;

public static class RunsFeature
{
    public static IServiceCollection AddRuns(this IServiceCollection services) =>
        services.AddSingleton<RunReader>().AddSingleton<OutlookReader>().AddSingleton<RunOrders>().AddSingleton<RunLog>().AddSingleton<RunRouteReader>();

    public static void MapRuns(this IEndpointRouteBuilder app)
    {
        RunEndpoints.Map(app.MapGroup("/api/v1").WithTags("Runs"));
        var run = app.MapGroup("/api/v1/runs/{id:guid}").WithTags("Approvals");
        run.MapPost("/override-freeze", OverrideFreezeAsync).WithSummary("Lets the run go on in spite of freezes, with a reason on record.");
        ApprovalRoutes.Map(run, SubjectAsync);
    }

    private static async Task<IResult> OverrideFreezeAsync(Guid id, WhyInput input, RunReader reader, RunOrders orders, Actor who, CancellationToken cancellation)
    {
        if (WhyInput.Check(input.Why) is { Any: true } faults) return faults.Problem();
        if (await reader.FindAsync(id, cancellation) is null) return Faults.NotFound("There is no such run.");
        return await orders.OrderAsync(id, new RunEvent.FreezeOverridden(who.Name, input.Why!.Trim()), who, cancellation) is { } refusal
            ? Faults.Refused(refusal.Message) : Results.Ok(new { id });
    }

    // The wave that waits for its go.
    private static async Task<ApprovalSubject?> SubjectAsync(HttpContext http, Guid id) =>
        await http.RequestServices.GetRequiredService<RunReader>().FindAsync(id, http.RequestAborted) is { } run ? new(run.PlanId, id, run.Wave) : null;
}
