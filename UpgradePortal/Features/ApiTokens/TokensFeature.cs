namespace UpgradePortal.Features.ApiTokens;

public static class TokensFeature
{
    public static IServiceCollection AddTokens(this IServiceCollection services) => services.AddSingleton<TokenDesk>();

    public static void MapTokens(this IEndpointRouteBuilder app) => TokenEndpoints.Map(app.MapGroup("/api/v1").WithTags("Accounts"));
}
