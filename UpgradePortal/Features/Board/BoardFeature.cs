namespace UpgradePortal.Features.Board;

public static class BoardFeature
{
    public static IServiceCollection AddBoard(this IServiceCollection services) => services.AddSingleton<BoardReader>();
}
