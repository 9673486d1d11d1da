using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Jobs;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Agents;

/// <summary>Asks every agent and router on a timer, each on its own: a silent one holds up no other.</summary>
public sealed partial class FleetWatch(
    InventoryReader catalog, AgentWatch agents, FleetState mirror, WorkQueue wakes, IDbContextFactory<PortalDb> databases, TimeProvider clock,
    IOptions<PollSettings> settings, IOptions<RunTimers> timers, ILogger<FleetWatch> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<string, Task> _asking = new();
    private readonly ConcurrentDictionary<string, long> _asked = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.WatchInterval, clock);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // Thrown out of here it would stop the whole portal.
    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            foreach (var server in await catalog.ServerNamesAsync(cancellation))
                if (IsDue($"agent {server}", settings.Value.Agents)) Begin($"agent {server}", () => agents.LookAsync(server, cancellation));
            foreach (var (router, watched) in await RoutersAsync(cancellation))
                if (IsDue($"router {router}", watched ? settings.Value.Routers : settings.Value.IdleRouters)) wakes.Router(router);
        }
        catch (Exception fault) when (fault is DbException or IOException)
        {
            Log.Unread(logger, fault);
        }
    }

    private bool IsDue(string key, TimeSpan every)
    {
        var now = clock.GetTimestamp();
        if (_asked.TryGetValue(key, out var last) && clock.GetElapsedTime(last, now) < every) return false;
        _asked[key] = now;
        return true;
    }

    private void Begin(string key, Func<Task> ask)
    {
        if (_asking.TryGetValue(key, out var last) && !last.IsCompleted) return;
        _asking[key] = AskAsync(key, ask);
    }

    // Nobody awaits it: what goes wrong here would be lost, and the farm only be silent.
    private async Task AskAsync(string key, Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (OperationCanceledException)
        {
            // The portal stops.
        }
        catch (Exception fault)
        {
            Log.Fault(logger, fault, key);
        }
    }

    // A router is watched closely while we want something of it that is not plainly routed, for a while after, and until it is heard;
    // one out of service may be away for weeks.
    private async Task<IReadOnlyList<(string Router, bool Watched)>> RoutersAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var since = clock.GetUtcNow() - timers.Value.LateStopsWatched;
        var watched = await db.WantedRoutes
            .Where(w => w.Mode != RoutingMode.Routed || w.ConfirmedGeneration != w.Generation || w.ConfirmedAt > since)
            .Select(w => w.Router).Distinct().ToListAsync(cancellation);
        var areOut = await catalog.RoutersOutAsync(cancellation);
        return [.. (await catalog.RouterNamesAsync(cancellation)).Select(r => (r, watched.Contains(r) || (!areOut.ContainsKey(r) && mirror.Router(r) is not { Silent: null })))];
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Asking {Whom} went wrong; it is asked again in a moment")]
        public static partial void Fault(ILogger logger, Exception fault, string whom);

        [LoggerMessage(LogLevel.Error, "Servers and routers could not be read; they are read again in a moment.")]
        public static partial void Unread(ILogger logger, Exception fault);
    }
}
