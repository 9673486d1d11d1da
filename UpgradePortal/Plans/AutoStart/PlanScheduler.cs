using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Options;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Plans.Core;
using UpgradePortal.Plans.Data;

namespace UpgradePortal.Plans.AutoStart;

/// <summary>Starts scheduled plans when their windows open. It only looks at rows and clock, so a restart loses nothing; and a plan is
/// started by a transaction that can succeed once.</summary>
public sealed partial class PlanScheduler(
    ScheduledPlans plans, StartPlan start, TimeProvider clock, IOptions<ScheduleSettings> settings, ILogger<PlanScheduler> logger)
    : BackgroundService
{
    private readonly ConcurrentDictionary<Guid, Task> _working = new();
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _refused = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.WatchInterval, clock);
        do
        {
            foreach (var plan in await ListAsync(stoppingToken)) Begin(plan, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // Thrown out of here it would stop the whole portal.
    private async Task<IReadOnlyList<PlanRow>> ListAsync(CancellationToken cancellation)
    {
        try
        {
            return await plans.ListAsync(cancellation);
        }
        catch (Exception fault) when (fault is DbException or IOException)
        {
            Log.Unread(logger, fault);
            return [];
        }
    }

    // Each on its own: asking one plan's silent servers must not make another late.
    private void Begin(PlanRow plan, CancellationToken cancellation)
    {
        if (_working.TryGetValue(plan.Id, out var task) && !task.IsCompleted) return;
        _working[plan.Id] = WorkAsync(plan, cancellation);
    }

    private async Task WorkAsync(PlanRow plan, CancellationToken cancellation)
    {
        try
        {
            await CheckAsync(plan, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The next look comes in a moment; a fault with one plan must not end the watch over the others.
            Log.Fault(logger, fault, plan.Program);
        }
    }

    private async Task CheckAsync(PlanRow plan, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (plan.OpensAt is { } opens && opens > now)
        {
            if (opens - now <= settings.Value.AnnounceBefore && plan.ToldOf != opens) await plans.NotifyAsync(plan.Id, cancellation);
            return;
        }
        if (_refused.TryGetValue(plan.Id, out var refused) && now < refused + settings.Value.RetryDelay && now >= refused) return;
        if (!await plans.CheckAsync(plan.Id, cancellation)) return;
        var (run, refusals) = await start.StartAsync(
            plan, new Principal.Worker($"Window {string.Join(", ", plan.Windows)}"), cancellation);
        if (run is not null) _refused.TryRemove(plan.Id, out _);
        else _refused[plan.Id] = clock.GetUtcNow();
        if (run is not null) return;
        if (PlanRefusals.NothingLeft(plan.Version).Message is var done && refusals.Contains(done, StringComparer.Ordinal))
            await plans.EndAsync(plan.Id, done, cancellation);
        else await plans.HoldAsync(plan.Id, string.Join(" ", refusals), cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Looking at the scheduled plan of {Program} failed in the portal itself; it is looked at again.")]
        public static partial void Fault(ILogger logger, Exception fault, string program);

        [LoggerMessage(LogLevel.Error, "The scheduled plans could not be read; they are read again in a moment.")]
        public static partial void Unread(ILogger logger, Exception fault);
    }
}

/// <summary>When scheduled plans are looked at.</summary>
public sealed class ScheduleSettings
{
    public const string Section = "Portal:Schedule";

    /// <summary>How often it is looked whether a window has opened: a plan starts this much late at most.</summary>
    [Timer("00:01:00", "00:00:00.100", "the scheduled plans are read from the database without a rest.")]
    public TimeSpan WatchInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a plan that could not start rests before it is tried again.</summary>
    [Timer("01:00:00", "00:00:01", "the servers of a plan that can't start are asked without a rest.")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long before its window people are told that a plan will start.</summary>
    [Timer("1.00:00:00", "00:01:00", "people hear of a start too late to stop it.")]
    public TimeSpan AnnounceBefore { get; set; } = TimeSpan.FromMinutes(10);
}
