using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Method;

namespace UpgradePortal.Data;

public static class DataServices
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
        services.AddSingleton<Secrets>().AddSingleton<WriteGate>().AddSingleton<BackUp>().AddSingleton<RunFeed>().AddSingleton<FarmMirror>();
        services.AddSingleton<Catalog>().AddSingleton<History>().AddSingleton<WantedRoutes>().AddSingleton<RunStore>().AddSingleton<ITurnStore>(s => s.GetRequiredService<RunStore>()).AddSingleton<RunAdmission>().AddSingleton<RunStarter>().AddSingleton<RunHours>();
        services.AddSingleton<PlanEditor>().AddSingleton<PlanReader>().AddSingleton<ApprovalDesk>().AddSingleton<NightEditor>().AddSingleton<ScheduledPlans>();
        services.AddSingleton<RouteFacts>().AddSingleton<HandDrains>().AddSingleton<HandLingering>().AddSingleton<HandReturns>().AddSingleton<RouterService>().AddSingleton<RouterEpochs>();
        services.AddSingleton<Strays>().AddSingleton<Deliveries>().AddSingleton<DeliveryReader>().AddSingleton<WebhookEditor>().AddSingleton<OwnMessages>().AddSingleton<MessageRetention>();
        services.AddSingleton<AuditReader>().AddSingleton<AuditVerifier>().AddSingleton<AuditRetention>();
        services.AddSingleton<DiskSpace>().AddOptions<DiskSettings>().BindConfiguration("Portal:Disk");
        services.AddOptions<FarmSettings>().BindConfiguration(FarmSettings.Section);
        services.AddOptions<RunTimers>().BindConfiguration(RunTimers.Section);
        services.AddSingleton<SessionHistory>().AddSingleton<StepHistory>().AddSingleton<VersionHistory>().AddSingleton<Places>();
        services.AddSingleton<Downtime>().AddSingleton<RunWaits>().AddSingleton<Enrolments>();
        return services;
    }
}
