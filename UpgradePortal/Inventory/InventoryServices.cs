using UpgradePortal.Audit;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory.Api;

namespace UpgradePortal.Inventory;

public static class InventoryServices
{
    public static IServiceCollection AddInventory(this IServiceCollection services)
    {
        services.AddSingleton<InventoryReader>().AddSingleton<IProgramNames>(s => s.GetRequiredService<InventoryReader>());
        services.AddSingleton<InventoryService>().AddSingleton<ServerRemoval>().AddSingleton<ServerService>().AddSingleton<ProgramService>()
            .AddSingleton<ServerListService>();
        return services.AddSingleton<IProgramScope, ServerScope>().AddSingleton<IAuditText, InventoryAuditText>();
    }

    public static void MapInventory(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("Set-up");
        ServerEndpoints.Map(api);
        ProgramEndpoints.Map(api);
    }
}
