namespace UpgradePortal.Features.Runs;

public static class RunsFeature
{
    public static IServiceCollection AddRuns(this IServiceCollection services) =>
        services.AddSingleton<RunReader>().AddSingleton<RunOrders>().AddSingleton<RunLog>().AddSingleton<RunRouteReader>();

    public static void MapRuns(this IEndpointRouteBuilder app) => RunEndpoints.Map(app.MapGroup("/api/v1").WithTags("Runs"));
}
