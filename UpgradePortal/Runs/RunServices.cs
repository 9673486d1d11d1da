using UpgradePortal.Agents;
using UpgradePortal.Approvals;
using UpgradePortal.Approvals.Api;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Audit;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Jobs;
using UpgradePortal.Routing;
using UpgradePortal.Runs.Api;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;
using UpgradePortal.Runs.History;
using UpgradePortal.Runs.Steps;
using UpgradePortal.Schedule;

namespace UpgradePortal.Runs;

public static class RunServices
{
    public static IServiceCollection AddRuns(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RunTimers>().BindConfiguration(RunTimers.Section);
        services.AddSingleton<RunStore>().AddSingleton<ITurnStore>(s => s.GetRequiredService<RunStore>()).AddSingleton<RunAdmission>()
            .AddSingleton<RunStarter>().AddSingleton<RollbackReadiness>();
        services.AddSingleton<RunSchedule>().AddSingleton<RunWaits>().AddSingleton<DurationHistory>().AddSingleton<StepHistory>()
            .AddSingleton<VersionHistory>();
        services.AddSingleton<IKeyedWork, AdvanceRunJob>().AddSingleton<IKeyedWork, AdvanceTurnJob>()
            .AddSingleton<IUnfinishedWork, UnfinishedRuns>().AddSingleton<IStartupTask, Downtime>();
        services.AddSingleton<RefusedWatch>();
        services.AddSingleton<IAgentObserver>(s => s.GetRequiredService<RefusedWatch>());
        services.AddSingleton<FallbackWatch>().AddSingleton<IAgentObserver>(s => s.GetRequiredService<FallbackWatch>());
        services.AddSingleton<IRouteObserver, RouterEvents>().AddSingleton<IScheduleObserver, RunSchedules>()
            .AddSingleton<IApprovalSubjects, WaveApprovals>();
        services.AddSingleton<IProgramScope, RunScope>().AddSingleton<IAuditText, RunAuditText>();
        AddSteps(services, configuration);
        return services.AddSingleton<RunReader>().AddSingleton<OutlookReader>().AddSingleton<RunOrders>().AddSingleton<RunLog>()
            .AddSingleton<RunRouteReader>().AddSingleton<EvidenceReader>();
    }

    public static void MapRuns(this IEndpointRouteBuilder app)
    {
        RunEndpoints.Map(app.MapGroup("/api/v1").WithTags("Runs"));
        SignalEndpoints.Map(app);
        EvidenceEndpoints.Map(app);
        var run = app.MapGroup("/api/v1/runs/{id:guid}").WithTags("Approvals");
        run.MapPost("/override-freeze", OverrideFreezeAsync).Requires(Access.Administer)
            .WithSummary("Lets the run go on in spite of freezes, with a reason on record.").Produces<IdAnswer>();
        ApprovalEndpoints.Map(run, PolicyScope.Run, SubjectAsync);
    }

    private static void AddSteps(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<StepSettings>(configuration.GetSection(StepSettings.Section));
        services.AddSingleton<RouteReader>().AddSingleton<DrainStep>().AddSingleton<WaitStep>().AddSingleton<EndSessionsStep>()
            .AddSingleton<UpgradeStep>().AddSingleton<SettleStep>().AddSingleton<VerifyStep>().AddSingleton<UpgradeSteps>()
            .AddSingleton<RestoreStep>().AddSingleton<IStepRunner, StepRunner>().AddSingleton<StepContextReader>();
        services.AddSingleton<SessionListObserver>(s => s.GetRequiredService<FleetState>().SessionsSaid);
    }

    private static async Task<IResult> OverrideFreezeAsync(
        Guid id, ReasonInput input, RunReader reader, RunOrders orders, CurrentUser who, CancellationToken cancellation)
    {
        if (ReasonInput.Check(input.Reason) is { Any: true } faults) return faults.Problem();
        if (await reader.FindAsync(id, cancellation) is null) return ValidationErrors.NotFound("There is no such run.");
        return await orders.OrderAsync(id, by => new RunEvent.FreezeOverridden(by, input.Reason!.Trim()), who, cancellation) is { } refusal
            ? ValidationErrors.Refused(refusal.Message) : Results.Ok(new IdAnswer(id));
    }

    // The wave that waits for its go.
    private static async Task<ApprovalSubject?> SubjectAsync(HttpContext http, Guid id) =>
        await http.RequestServices.GetRequiredService<RunReader>().FindAsync(id, http.RequestAborted) is { } run
        ? new(run.PlanId, id, run.Wave) : null;
}
