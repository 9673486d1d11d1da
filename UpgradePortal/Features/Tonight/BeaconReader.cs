using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Tonight;

/// <summary>Reads what every open page shows in its tab.</summary>
public sealed class BeaconReader : IDisposable
{
    private readonly SharedRead<BeaconState> _shared;
    private readonly IDbContextFactory<PortalDb> _databases;

    public BeaconReader(IDbContextFactory<PortalDb> databases, RunFeed feed, TimeProvider clock, IOptions<PageSettings> settings) =>
        (_databases, _shared) = (databases, new(feed, clock, settings.Value.RefreshInterval, ReadNowAsync));

    public Task<BeaconState> ReadAsync(CancellationToken cancellation) => _shared.ReadAsync(cancellation);

    public void Dispose() => _shared.Dispose();

    private async Task<BeaconState> ReadNowAsync(CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var runs = (await db.Runs.AsNoTracking().Where(r => !r.IsOver).ToListAsync(cancellation)).Select(r => r.Run()).ToDictionary(r => r.Id);
        var turns = await db.Turns.AsNoTracking().Where(t => runs.Keys.Contains(t.RunId)).ToListAsync(cancellation);
        var asks = turns.Select(t => (Run: runs[t.RunId], Turn: t.Turn())).Where(t => t.Turn.Asks(t.Run.Policy))
            .Select(t => $"{t.Turn.Server} needs a decision: {t.Run.Program} {t.Run.Version}").ToList();
        var orphans = await db.Strays.AsNoTracking().Where(s => s.Owner == StopOwner.Orphan).ToListAsync(cancellation);
        asks.AddRange(orphans.Select(s => $"{s.Server} is out for {s.Program}, and nobody claims it"));
        return new(asks.Count, runs.Count, asks.FirstOrDefault());
    }
}
