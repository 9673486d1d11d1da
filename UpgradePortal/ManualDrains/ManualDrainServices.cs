using UpgradePortal.Agents;
using UpgradePortal.Jobs;
using UpgradePortal.ManualDrains.Api;

namespace UpgradePortal.ManualDrains;

public static class ManualDrainServices
{
    public static IServiceCollection AddManualDrains(this IServiceCollection services)
    {
        services.AddSingleton<ManualDrainStore>().AddSingleton<ManualRestores>().AddSingleton<ManualDrainService>()
            .AddSingleton<ServerHealth>();
        services.AddSingleton<IKeyedWork, RestoreJob>().AddSingleton<IUnfinishedWork, UnfinishedRestores>()
            .AddSingleton<IAgentObserver, StickyDrains>();
        return services.AddSingleton<InstanceRouting>().AddSingleton<MaintenanceReader>();
    }

    public static void MapManualDrains(this IEndpointRouteBuilder app) =>
        ManualDrainEndpoints.Map(app.MapGroup("/api/v1").WithTags("Manual drains"));
}
