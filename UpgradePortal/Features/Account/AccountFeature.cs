using UpgradePortal.Security;

namespace UpgradePortal.Features.Account;

public static class AccountFeature
{
    public static IServiceCollection AddAccount(this IServiceCollection services) => services.AddSingleton<Beginning>().AddSingleton<OwnAccount>().AddScoped<SigningIn>();

    public static void MapAccount(this IEndpointRouteBuilder app) => AccountEndpoints.Map(app);
}
