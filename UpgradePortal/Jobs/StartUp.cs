using Hangfire;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Persistence;

namespace UpgradePortal.Jobs;

/// <summary>Brings the database up to date, then wakes what an earlier life of the portal left unfinished.</summary>
public sealed class StartUp(
    IDbContextFactory<PortalDb> databases, IEnumerable<IStartupTask> startup, IEnumerable<IPeriodicTask> periodic,
    IBackgroundJobClient jobs, IRecurringJobManager recurring)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.PrepareAsync(cancellationToken);
        foreach (var task in startup) await task.RunAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.Enqueue<UnfinishedWorkJob>(j => j.EverythingAsync(CancellationToken.None));
        recurring.AddOrUpdate<UnfinishedWorkJob>("wake everything", j => j.EverythingAsync(CancellationToken.None), Cron.Minutely);
        foreach (var task in periodic)
            recurring.AddOrUpdate<PeriodicJob>(task.Name, j => j.RunAsync(task.Name, CancellationToken.None), task.Schedule);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Something that a module does again and again.</summary>
public interface IPeriodicTask
{
    /// <summary>Shown in the dashboard of jobs.</summary>
    string Name { get; }

    /// <summary>A cron expression, in UTC.</summary>
    string Schedule { get; }

    Task RunAsync(CancellationToken cancellation);
}

/// <summary>Does one of them, when its time comes.</summary>
public sealed class PeriodicJob(IEnumerable<IPeriodicTask> tasks)
{
    public Task RunAsync(string name, CancellationToken cancellation) => tasks.Single(t => t.Name == name).RunAsync(cancellation);
}

/// <summary>Done once at each start, after the database is up to date and before anything else runs.</summary>
public interface IStartupTask
{
    Task RunAsync(CancellationToken cancellation);
}
