using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Routing;

/// <summary>Tells each restart of a router once, also when the portal was away meanwhile.</summary>
public sealed class RouterEpochs(WriteLock gate, TimeProvider clock, ChangeFeed feed)
{
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    public async Task SeenAsync(string router, string epoch, CancellationToken cancellation)
    {
        if (_known.GetValueOrDefault(router) == epoch) return;
        var told = await gate.WriteAsync(async db =>
        {
            if (await db.Routers.FirstOrDefaultAsync(r => r.Name == router, cancellation) is not { } row || row.Epoch == epoch) return [];
            var isNew = row.Epoch is not null;
            row.Epoch = epoch;
            return isNew ? await RouterEvents.TellAsync(
                db, RouterEventText.Restarted, new(router), clock.GetUtcNow(), cancellation) : [];
        }, cancellation);
        _known[router] = epoch;
        foreach (var run in told.Select(t => t.Run).Distinct()) feed.RunChanged(run);
    }
}
