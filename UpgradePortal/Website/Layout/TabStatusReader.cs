using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Ui;

namespace UpgradePortal.Website.Layout;

/// <summary>Reads what every open page shows in its tab.</summary>
public sealed class TabStatusReader : IDisposable
{
    private readonly SharedRead<TabState> _shared;
    private readonly IDbContextFactory<PortalDb> _databases;

    public TabStatusReader(IDbContextFactory<PortalDb> databases, ChangeFeed feed, TimeProvider clock, IOptions<PageSettings> settings) =>
        (_databases, _shared) = (databases, new(feed, clock, settings.Value.RefreshInterval, ReadNowAsync));

    public Task<TabState> ReadAsync(CancellationToken cancellation) => _shared.ReadAsync(cancellation);

    public void Dispose() => _shared.Dispose();

    private async Task<TabState> ReadNowAsync(CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var runs = (await db.Set<RunRow>().AsNoTracking().Where(r => !r.IsOver).ToListAsync(cancellation))
            .Select(r => r.Readable()).OfType<UpgradeRun>().ToDictionary(r => r.Id);
        var turns = await db.Set<TurnRow>().AsNoTracking().Where(t => runs.Keys.Contains(t.RunId)).ToListAsync(cancellation);
        var asks = turns.Select(t => (Run: runs[t.RunId], Turn: t.Turn())).Where(t => t.Turn.Asks(t.Run.Policy))
            .Select(t => $"{t.Turn.Server} needs a decision: {t.Run.Program} {t.Run.Version}").ToList();
        var unowned = await db.Set<UnownedDrainRow>().AsNoTracking().Where(s => s.Owner == DrainOwner.Unowned).ToListAsync(cancellation);
        asks.AddRange(unowned.Select(s => $"{s.Server} is out for {s.Program}, and nobody claims it"));
        return new(asks.Count, runs.Count, asks.FirstOrDefault());
    }
}

/// <summary>What the browser's tab shows.</summary>
/// <param name="Asks">Decisions that are wanted.</param>
/// <param name="Runs">Upgrades that go on.</param>
/// <param name="What">The first decision, in words.</param>
public sealed record TabState(int Asks, int Runs, string? What)
{
    public string Name => Asks > 0 ? "asks" : Runs > 0 ? "busy" : "quiet";

    public string Prefix => Asks > 0 ? $"({Asks}!) " : Runs > 0 ? "◐ " : "";
}
