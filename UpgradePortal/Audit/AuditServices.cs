using UpgradePortal.Approvals;
using UpgradePortal.Audit.Api;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Notifications;
using UpgradePortal.Plans;
using UpgradePortal.Routing;
using UpgradePortal.Runs;
using UpgradePortal.Schedule;

namespace UpgradePortal.Audit;

/// <summary>Who did what: the record, its proof, and its copies.</summary>
public static class AuditServices
{
    public static IServiceCollection AddRecords(this IServiceCollection services) => services
        .AddSingleton<IAuditText, PlanAuditText>().AddSingleton<IAuditText, RunAuditText>().AddSingleton<IAuditText, InventoryAuditText>()
        .AddSingleton<IAuditText, ScheduleAuditText>().AddSingleton<IAuditText, UserAuditText>().AddSingleton<IAuditText, NotificationAuditText>()
        .AddSingleton<IAuditText, PortalAuditText>().AddSingleton<IAuditText, ApprovalAuditText>().AddSingleton<IAuditText, ManualDrainAuditText>().AddSingleton<AuditTexts>();

    public static void MapRecords(this IEndpointRouteBuilder app) => AuditEndpoints.Map(app.MapGroup("/api/v1/audit").WithTags("Record"));
}
