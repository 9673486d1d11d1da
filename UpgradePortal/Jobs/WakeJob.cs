using UpgradePortal.Inventory;
using UpgradePortal.ManualDrains;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Jobs;

/// <summary>Job storage is in memory, so every start and every minute wakes what is unfinished from SQLite, and looks for what was forgotten.</summary>
public sealed partial class WakeJob(RunStore store, InventoryReader catalog, ManualRestores returns, UnownedDrains strays, WorkQueue wakes, ILogger<WakeJob> logger)
{
    public void Run(Guid run) => wakes.Run(run);

    public void Turn(Guid run, string server) => wakes.Turn(run, server);

    public void Router(string router) => wakes.Router(router);

    public void BringBack(string program, string server) => wakes.BringBack(program, server);

    public async Task EverythingAsync(CancellationToken cancellation)
    {
        foreach (var router in await catalog.RouterNamesAsync(cancellation)) wakes.Router(router);
        foreach (var (run, server) in await store.UnfinishedAsync(cancellation))
        {
            if (server is null) wakes.Run(run);
            else wakes.Turn(run, server);
        }
        foreach (var claim in await returns.HeldAsync(cancellation)) wakes.BringBack(claim.Program, claim.Server);
        foreach (var stray in await strays.TellAsync(cancellation))
            if (stray.Owner is DrainOwner.Orphan) Log.Orphan(logger, stray.Program, stray.Server);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Program} on {Server} is stopped by this portal and nobody claims it. The board offers to repair it.")]
        public static partial void Orphan(ILogger logger, string program, string server);
    }
}
