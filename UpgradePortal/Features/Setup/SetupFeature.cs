using UpgradePortal.Data;

namespace UpgradePortal.Features.Setup;

public static class SetupFeature
{
    public static IServiceCollection AddSetup(this IServiceCollection services) => services.AddSingleton<CatalogEditor>().AddSingleton<ServerRemoval>().AddSingleton<PlaceReader>();

    public static void MapSetup(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("Set-up");
        ServerEndpoints.Map(api);
    }
}
