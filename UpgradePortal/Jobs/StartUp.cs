using Hangfire;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit;
using UpgradePortal.Notifications;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Jobs;

/// <summary>Brings the database up to date, then wakes what an earlier life of the portal left unfinished.</summary>
public sealed class StartUp(IDbContextFactory<PortalDb> databases, Downtime downtime, IBackgroundJobClient jobs, IRecurringJobManager recurring) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.PrepareAsync(cancellationToken);
        await downtime.SkipAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.Enqueue<WakeJob>(j => j.EverythingAsync(CancellationToken.None));
        recurring.AddOrUpdate<WakeJob>("wake everything", j => j.EverythingAsync(CancellationToken.None), Cron.Minutely);
        recurring.AddOrUpdate<Heartbeat>("heartbeat", j => j.RunAsync(CancellationToken.None), Cron.Minutely);
        recurring.AddOrUpdate<RetentionJob>("remove what is old", j => j.RunAsync(CancellationToken.None), Cron.Daily);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
