namespace UpgradePortal.Features.Plans;

public static class PlansFeature
{
    public static IServiceCollection AddPlans(this IServiceCollection services) =>
        services.AddSingleton<PlanPreview>().AddSingleton<PlanChecks>().AddSingleton<PlanMaker>().AddSingleton<PlanDefaults>().AddSingleton<PlanStart>();

    public static void MapPlans(this IEndpointRouteBuilder app) => PlanEndpoints.Map(app.MapGroup("/api/v1").WithTags("Plans"));
}
