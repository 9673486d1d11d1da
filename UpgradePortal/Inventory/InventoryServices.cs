using UpgradePortal.Inventory.Api;
using UpgradePortal.Website.Instances;
using UpgradePortal.Website.Programs;

namespace UpgradePortal.Inventory;

public static class InventoryServices
{
    public static IServiceCollection AddSetup(this IServiceCollection services) => services.AddSingleton<InventoryService>().AddSingleton<ServerRemoval>().AddSingleton<InstanceListReader>();

    public static void MapSetup(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("Set-up");
        ServerEndpoints.Map(api);
    }
}

public static class ProgramServices
{
    public static IServiceCollection AddPrograms(this IServiceCollection services) =>
        services.AddSingleton<ProgramService>().AddSingleton<ServerListService>().AddSingleton<ProgramsReader>().AddSingleton<ProgramReader>().AddSingleton<RouterHints>();

    public static void MapPrograms(this IEndpointRouteBuilder app) => ProgramEndpoints.Map(app.MapGroup("/api/v1").WithTags("Set-up"));
}
