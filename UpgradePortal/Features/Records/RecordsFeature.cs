using UpgradePortal.Data;

namespace UpgradePortal.Features.Records;

/// <summary>Who did what: the record, its proof, and its copies.</summary>
public static class RecordsFeature
{
    public static IServiceCollection AddRecords(this IServiceCollection services) => services
        .AddSingleton<IAuditText, PlanAuditText>().AddSingleton<IAuditText, RunAuditText>().AddSingleton<IAuditText, InventoryAuditText>()
        .AddSingleton<IAuditText, ScheduleAuditText>().AddSingleton<IAuditText, UserAuditText>().AddSingleton<IAuditText, NotificationAuditText>()
        .AddSingleton<IAuditText, PortalAuditText>().AddSingleton<IAuditText, ApprovalAuditText>().AddSingleton<IAuditText, ManualDrainAuditText>().AddSingleton<AuditTexts>();

    public static void MapRecords(this IEndpointRouteBuilder app) => RecordEndpoints.Map(app.MapGroup("/api/v1/audit").WithTags("Record"));
}
