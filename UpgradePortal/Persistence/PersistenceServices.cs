using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Approvals;
using UpgradePortal.Audit;
using UpgradePortal.Inventory;
using UpgradePortal.ManualDrains;
using UpgradePortal.Notifications;
using UpgradePortal.Plans;
using UpgradePortal.Plans.AutoStart;
using UpgradePortal.Routing;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;
using UpgradePortal.Runs.History;
using UpgradePortal.Schedule;
using UpgradePortal.Website.Instances;

namespace UpgradePortal.Persistence;

public static class PersistenceServices
{
    public static IServiceCollection AddData(this IServiceCollection services, DataFolder folder)
    {
        services.AddSingleton(folder);
        services.AddSingleton<TimeProvider, MicrosecondClock>();
        services.AddSingleton<SqlitePragmas>();
        services.AddPooledDbContextFactory<PortalDb>((s, o) => o
            .UseSqlite(folder.Connection)
            .AddInterceptors(s.GetRequiredService<SqlitePragmas>()));
        services.AddDataProtection().PersistKeysToFileSystem(folder.Keys).SetApplicationName("UpgradePortal");
        services.AddSingleton<Secrets>().AddSingleton<WriteLock>().AddSingleton<BackUp>().AddSingleton<ChangeFeed>().AddSingleton<FleetState>();
        services.AddSingleton<InventoryReader>().AddSingleton<DurationHistory>().AddSingleton<WantedRoutes>().AddSingleton<RunStore>().AddSingleton<ITurnStore>(s => s.GetRequiredService<RunStore>()).AddSingleton<RunAdmission>().AddSingleton<RunStarter>().AddSingleton<RunSchedule>();
        services.AddSingleton<PlanEditor>().AddSingleton<PlanReader>().AddSingleton<ApprovalService>().AddSingleton<MaintenanceScheduleEditor>().AddSingleton<ScheduledPlans>();
        services.AddSingleton<RouteFacts>().AddSingleton<ManualDrainStore>().AddSingleton<StickyDrains>().AddSingleton<ManualRestores>().AddSingleton<RouterService>().AddSingleton<RouterEpochs>();
        services.AddSingleton<UnownedDrains>().AddSingleton<Deliveries>().AddSingleton<DeliveryReader>().AddSingleton<WebhookService>().AddSingleton<PreferencesStore>().AddSingleton<NotificationRetention>();
        services.AddSingleton<AuditReader>().AddSingleton<AuditVerifier>().AddSingleton<AuditRetention>();
        services.AddSingleton<DiskSpace>().AddOptions<DiskSettings>().BindConfiguration("Portal:Disk");
        services.AddOptions<FleetSettings>().BindConfiguration(FleetSettings.Section);
        services.AddOptions<RunTimers>().BindConfiguration(RunTimers.Section);
        services.AddSingleton<SessionHistory>().AddSingleton<StepHistory>().AddSingleton<VersionHistory>().AddSingleton<InstanceStore>();
        services.AddSingleton<Downtime>().AddSingleton<RunWaits>().AddSingleton<Enrolments>();
        return services;
    }
}
