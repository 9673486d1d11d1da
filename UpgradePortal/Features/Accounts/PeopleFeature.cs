namespace UpgradePortal.Features.Accounts;

public static class PeopleFeature
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services.AddSingleton<PeopleDesk>();

    public static void MapPeople(this IEndpointRouteBuilder app) => PeopleEndpoints.Map(app.MapGroup("/api/v1").WithTags("Accounts"));
}
