using UpgradePortal.Audit;
using UpgradePortal.Schedule.Api;

namespace UpgradePortal.Schedule;

public static class ScheduleServices
{
    public static IServiceCollection AddSchedule(this IServiceCollection services) => services
        .AddSingleton<MaintenanceScheduleEditor>().AddSingleton<MaintenanceScheduleService>().AddSingleton<IAuditText, ScheduleAuditText>();

    public static void MapSchedule(this IEndpointRouteBuilder app) => ScheduleEndpoints.Map(app.MapGroup("/api/v1").WithTags("Schedule"));
}
