using UpgradePortal.Approvals;
using UpgradePortal.Plans.Api;
using UpgradePortal.Plans.Preview;

namespace UpgradePortal.Plans;

public static class PlanServices
{
    public static IServiceCollection AddPlans(this IServiceCollection services) =>
        services.AddSingleton<PlanPreview>().AddSingleton<PlanMaker>().AddSingleton<PlanPeople>().AddSingleton<PlanDefaults>().AddSingleton<PlanOrders>().AddSingleton<ApprovalWakes>();

    public static void MapPlans(this IEndpointRouteBuilder app)
    {
        PlanEndpoints.Map(app.MapGroup("/api/v1").WithTags("Plans"));
        PlanApprovalEndpoints.Map(app.MapGroup("/api/v1/plans/{id:guid}").WithTags("Approvals"));
    }
}
