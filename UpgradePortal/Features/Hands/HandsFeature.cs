using UpgradePortal.Ui;

namespace UpgradePortal.Features.Hands;

public static class HandsFeature
{
    public static IServiceCollection AddHands(this IServiceCollection services) =>
        services.AddSingleton<HandOrders>().AddSingleton<ServerHealth>().AddSingleton<HandCells>().AddSingleton<SessionReader>().AddSingleton<FarmReader>()
            .AddSingleton(new HandSlots(typeof(CellDialog), typeof(FarmStrip)));

    public static void MapHands(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("By hand");
        HandEndpoints.Map(api);
        RouterServiceEndpoints.Map(api);
    }
}
