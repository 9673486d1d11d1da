using UpgradePortal.Identity;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Tests.Support.Injection;

internal sealed class DriftingStore(RunStore store, DriftInjection drift) : ITurnStore
{
    public Task<TurnReading?> FindAsync(Guid runId, string server, CancellationToken cancellation) =>
        store.FindAsync(runId, server, cancellation);

    public async Task<Saved> SaveAsync(
        Guid runId, string server, int? asked, TurnEvent happened, Principal who, CancellationToken cancellation)
    {
        var saved = await store.SaveAsync(runId, server, asked, happened, who, cancellation);
        // The saves that lead into Restoring, through it and out of it.
        if (happened is TurnEvent.Verified or TurnEvent.Opened or TurnEvent.Restored && saved.Reading is { } reading)
            await drift.AtAsync($"after saving {happened.GetType().Name} of {server} and before what follows", reading.Run.Program, server);
        return saved;
    }
}
