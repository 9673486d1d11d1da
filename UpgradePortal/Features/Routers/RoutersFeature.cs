namespace UpgradePortal.Features.Routers;

public static class RoutersFeature
{
    public static IServiceCollection AddFarmRouters(this IServiceCollection services) =>
        services.AddSingleton<RouterDesk>().AddSingleton<RouterTest>().AddSingleton<RoutersReader>();

    public static void MapRouters(this IEndpointRouteBuilder app) => RouterEndpoints.Map(app.MapGroup("/api/v1").WithTags("Set-up"));
}
