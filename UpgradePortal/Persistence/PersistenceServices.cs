using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UpgradePortal.Persistence;

public static class PersistenceServices
{
    public static IServiceCollection AddPersistence(this IServiceCollection services, DataFolder folder)
    {
        services.AddSingleton(folder);
        services.AddSingleton<TimeProvider, MicrosecondClock>();
        services.AddSingleton<SqlitePragmas>();
        services.AddPooledDbContextFactory<PortalDb>((s, o) => o
            .UseSqlite(folder.Connection)
            .AddInterceptors([s.GetRequiredService<SqlitePragmas>(), .. s.GetServices<ISaveChangesInterceptor>()]));
        services.AddDataProtection().PersistKeysToFileSystem(folder.Keys).SetApplicationName("UpgradePortal");
        services.AddSingleton<DiskSpace>().AddOptions<DiskSettings>().BindConfiguration(DiskSettings.Section);
        return services.AddSingleton<Secrets>().AddSingleton<WriteLock>().AddSingleton<BackUp>().AddSingleton<ChangeFeed>();
    }
}
