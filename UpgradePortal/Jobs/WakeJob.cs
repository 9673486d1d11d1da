using UpgradePortal.Data;

namespace UpgradePortal.Jobs;

/// <summary>Job storage is in memory, so every start and every minute wakes what is unfinished from SQLite.</summary>
public sealed class WakeJob(RunStore store, Catalog catalog, Wakes wakes)
{
    public void Run(Guid run) => wakes.Run(run);

    public void Turn(Guid run, string server) => wakes.Turn(run, server);

    public async Task EverythingAsync(CancellationToken cancellation)
    {
        foreach (var router in await catalog.RouterNamesAsync(cancellation)) wakes.Router(router);
        foreach (var (run, server) in await store.UnfinishedAsync(cancellation))
        {
            if (server is null) wakes.Run(run);
            else wakes.Turn(run, server);
        }
    }
}
