namespace UpgradePortal.Features.Enrolment;

public static class EnrolmentFeature
{
    public static IServiceCollection AddEnrolment(this IServiceCollection services) => services
        .AddSingleton<PortalAddress>().AddSingleton<PortalCertificate>().AddSingleton<EnrolmentDesk>()
        .AddSingleton<ServerDesk>().AddSingleton<ServersReader>().AddSingleton<ServerReader>().AddSingleton<ConnectionTest>();

    public static void MapEnrolment(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("Enrolment");
        EnrolmentEndpoints.Map(api);
    }
}
