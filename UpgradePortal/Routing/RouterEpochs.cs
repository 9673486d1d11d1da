using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;

namespace UpgradePortal.Routing;

/// <summary>Tells each restart of a router once, also when the portal was away meanwhile.</summary>
public sealed class RouterEpochs(WriteLock writeLock, TimeProvider clock, IEnumerable<IRouteObserver> observers)
{
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <returns>True when it was started anew since it was last seen.</returns>
    public async Task<bool> SeenAsync(string router, string epoch, CancellationToken cancellation)
    {
        if (_known.GetValueOrDefault(router) == epoch) return false;
        var isRestarted = await writeLock.WriteAsync(async db =>
        {
            if (await db.Set<RouterRow>().FirstOrDefaultAsync(r => r.Name == router, cancellation) is not { } row || row.Epoch == epoch)
                return false;
            var isNew = row.Epoch is not null;
            row.Epoch = epoch;
            if (!isNew) return false;
            foreach (var observer in observers)
                await observer.RouterAsync(db, RouterEventText.Restarted, new(router), clock.GetUtcNow(), cancellation);
            return true;
        }, cancellation);
        _known[router] = epoch;
        return isRestarted;
    }
}
