using UpgradePortal.Identity;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Tests.Support.Injection;

internal sealed class CrashingStore(RunStore store, CrashInjection death) : ITurnStore
{
    public Task<TurnReading?> FindAsync(Guid runId, string server, CancellationToken cancellation) =>
        store.FindAsync(runId, server, cancellation);

    public async Task<Saved> SaveAsync(Guid runId, string server, int? asked, TurnEvent happened, Principal who,
        CancellationToken cancellation)
    {
        // Before a save is after its effect, and what only says "not yet" or adds up time is between two effects: points already.
        if (happened is TurnEvent.NotYet or TurnEvent.Ticked || server is CrashInjection.AtEffectsOnly)
            return await store.SaveAsync(runId, server, asked, happened, who, cancellation);
        var name = $"saving {happened.GetType().Name} of {server}";
        var saved = await store.SaveAsync(runId, server, asked, happened, who, cancellation);
        death.At($"after {name} and before what follows");
        return saved;
    }
}
