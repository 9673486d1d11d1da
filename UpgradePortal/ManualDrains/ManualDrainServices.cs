using UpgradePortal.Agents;
using UpgradePortal.ManualDrains.Api;
using UpgradePortal.ManualDrains.Pages;
using UpgradePortal.Routing.Api;
using UpgradePortal.Ui;

namespace UpgradePortal.ManualDrains;

public static class ManualDrainServices
{
    public static IServiceCollection AddHands(this IServiceCollection services) =>
        services.AddSingleton<ManualDrainService>().AddSingleton<ServerHealth>().AddSingleton<InstanceRouting>().AddSingleton<SessionReader>().AddSingleton<MaintenanceReader>()
            .AddSingleton(new HandSlots(typeof(InstanceDialog), typeof(MaintenanceStrip)));

    public static void MapHands(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("By hand");
        ManualDrainEndpoints.Map(api);
        RouterServiceEndpoints.Map(api);
    }
}
