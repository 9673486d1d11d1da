namespace UpgradePortal.Features.Programs;

public static class ProgramsFeature
{
    public static IServiceCollection AddPrograms(this IServiceCollection services) =>
        services.AddSingleton<ProgramDesk>().AddSingleton<ListedDesk>().AddSingleton<ProgramsReader>().AddSingleton<ProgramReader>().AddSingleton<RouterHints>();

    public static void MapPrograms(this IEndpointRouteBuilder app) => ProgramEndpoints.Map(app.MapGroup("/api/v1").WithTags("Set-up"));
}
