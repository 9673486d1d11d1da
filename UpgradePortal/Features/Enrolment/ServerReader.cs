using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Enrolment;

/// <summary>Reads one server with its programs and its past.</summary>
public sealed class ServerReader(IDbContextFactory<PortalDb> databases, ServersReader servers, PlaceReader places, VersionHistory versions)
{
    /// <param name="name">Of the server.</param>
    /// <param name="changes">Of versions there, for their age.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null when there is no such server.</returns>
    public async Task<ServerDetail?> FindAsync(string name, IReadOnlyList<VersionChange> changes, CancellationToken cancellation)
    {
        if (await servers.FindAsync(name, cancellation) is not { } agent) return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var oneAtATime = await db.Servers.AnyAsync(s => s.Name == name && s.OneAtATime, cancellation);
        return new(agent, oneAtATime, await places.OfServerAsync(name, changes, cancellation));
    }

    public Task<IReadOnlyList<VersionChange>> ChangesAsync(string name, CancellationToken cancellation) => versions.OfServerAsync(name, cancellation);

    /// <returns>Newest first. What only waits for its turn is none yet.</returns>
    public async Task<Paged<PastTurn>> TurnsAsync(string name, int page, int size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var all = db.Turns.AsNoTracking().Where(t => t.Server == name && t.Phase != Phase.Queued)
            .Join(db.Runs.AsNoTracking(), t => t.RunId, r => r.Id, (t, r) => new { Turn = t, r.Version, r.CreatedAt });
        var rows = await all.OrderByDescending(r => r.CreatedAt).Skip((page - 1) * size).Take(size).ToListAsync(cancellation);
        return new([.. rows.Select(r => Of(r.Turn, r.Version))], page, size, await all.CountAsync(cancellation));
    }

    private static PastTurn Of(TurnRow row, string version)
    {
        var turn = row.Turn();
        return new(row.RunId, row.Program, version, row.Phase, turn.Since, turn.Why);
    }
}
