using Microsoft.AspNetCore.OpenApi;
using UpgradePortal.Approvals;
using UpgradePortal.Audit;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Api;
using UpgradePortal.Plans.AutoStart;
using UpgradePortal.Plans.Policy;
using UpgradePortal.Plans.Preview;
using UpgradePortal.Schedule;

namespace UpgradePortal.Plans;

public static class PlanServices
{
    public static IServiceCollection AddPlans(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<PlanEditor>().AddSingleton<PlanReader>().AddSingleton<PlanMaker>().AddSingleton<PlanUsers>()
            .AddSingleton<PlanDefaults>().AddSingleton<PlanOrders>();
        services.AddSingleton<PlanPreview>().AddSingleton<Preflight>().AddSingleton<RouterPreflight>().AddSingleton<StartPlan>();
        services.Configure<ScheduleSettings>(configuration.GetSection(ScheduleSettings.Section)).AddSingleton<ScheduledPlans>()
            .AddHostedService<PlanScheduler>();
        services.AddSingleton<IApprovalSubjects, PlanApprovals>().AddSingleton<IScheduleObserver, PlanSchedules>()
            .AddSingleton<IInUse, PlanSchedules>();
        services.Configure<OpenApiOptions>("v1", o => o.AddDocumentTransformer(PolicyOpenApi.AddAsync))
            .AddSingleton<IFieldText, PolicyFieldText>();
        return services.AddSingleton<IProgramScope, PlanScope>().AddSingleton<IAuditText, PlanAuditText>();
    }

    public static void MapPlans(this IEndpointRouteBuilder app)
    {
        PlanEndpoints.Map(app.MapGroup("/api/v1").WithTags("Plans"));
        PlanApprovalEndpoints.Map(app.MapGroup("/api/v1/plans/{id:guid}").WithTags("Approvals"));
    }
}
