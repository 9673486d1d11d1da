using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Hangfire.InMemory;
using Microsoft.Extensions.Options;

namespace UpgradePortal.Jobs;

public static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<PollSettings>(configuration.GetSection(PollSettings.Section));
        // A storage of this container's own: Hangfire's static one would be shared by every portal in the process.
        services.AddSingleton<JobStorage>(_ => new InMemoryStorage(new InMemoryStorageOptions
        {
            IdType = InMemoryStorageIdType.Long,
            MaxExpirationTime = TimeSpan.FromMinutes(10),
        }));
        // The same goes for filters: as attributes they are made once per process, with the first portal's loggers. Nothing is retried by
        // Hangfire: rows are the truth, and what failed is woken again.
        services.AddSingleton<IJobFilterProvider>(_ => new JobFilterCollection { new AutomaticRetryAttribute { Attempts = 0 } });
        // And for what makes the jobs: with Hangfire's static one, of two portals that start together one would run the other's jobs, and
        // the wakes of that other would be lost for good.
        services.AddSingleton<JobActivator>(s => new AspNetCoreJobActivator(s.GetRequiredService<IServiceScopeFactory>()));
        services.AddHangfire((s, c) => c.SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseLogProvider(new JobLogs(s.GetRequiredService<ILoggerFactory>()))
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());
        // Waits of up to two seconds are spent on a worker, so there are more of them than work.
        services.AddHangfireServer((s, o) =>
        {
            o.WorkerCount = 50;
            o.SchedulePollingInterval = s.GetRequiredService<IOptions<PollSettings>>().Value.ScheduleInterval;
            o.ShutdownTimeout = TimeSpan.FromSeconds(1);
        });
        return services.AddSingleton<KeyedWorkers>().AddSingleton<WorkQueue>().AddSingleton<KeyedJob>().AddSingleton<UnfinishedWorkJob>()
            .AddSingleton<PeriodicJob>().AddHostedService<StartUp>();
    }
}
