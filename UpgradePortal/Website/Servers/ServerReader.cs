using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Common;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.History;
using UpgradePortal.Website.Instances;

namespace UpgradePortal.Website.Servers;

/// <summary>Reads one server with its programs and its past.</summary>
public sealed class ServerReader(
    IDbContextFactory<PortalDb> databases, AgentReader servers, InstanceListReader places, VersionHistory versions)
{
    /// <param name="changes">Of versions there, for their age.</param>
    /// <returns>Null when there is no such server.</returns>
    public async Task<ServerDetail?> FindAsync(string name, IReadOnlyList<VersionChange> changes, CancellationToken cancellation)
    {
        if (await servers.FindAsync(name, cancellation) is not { } agent) return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var oneAtATime = await db.Set<ServerRow>().AnyAsync(s => s.Name == name && s.OneAtATime, cancellation);
        return new(agent, oneAtATime, await places.OfServerAsync(name, changes, cancellation));
    }

    public Task<IReadOnlyList<VersionChange>> ChangesAsync(string name, CancellationToken cancellation) =>
        versions.OfServerAsync(name, cancellation);

    /// <returns>Newest first. What only waits for its turn is none yet.</returns>
    public async Task<Paged<PastTurn>> TurnsAsync(string name, int page, int size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var all = db.Set<TurnRow>().AsNoTracking().Where(t => t.Server == name && t.Phase != Phase.Queued)
            .Join(db.Set<RunRow>().AsNoTracking(), t => t.RunId, r => r.Id, (t, r) => new { Turn = t, r.Version, r.CreatedAt });
        var rows = await all.OrderByDescending(r => r.CreatedAt).Skip((page - 1) * size).Take(size).ToListAsync(cancellation);
        return new([.. rows.Select(r => Of(r.Turn, r.Version))], page, size, await all.CountAsync(cancellation));
    }

    private static PastTurn Of(TurnRow row, string version)
    {
        var turn = row.Turn();
        return new(row.RunId, row.Program, version, row.Phase, turn.Since, turn.Reason);
    }
}

/// <param name="Run">To link to it.</param>
/// <param name="Program">That was to be upgraded.</param>
/// <param name="Phase">Where the turn stands, or how it ended.</param>
/// <param name="Since">It stands there.</param>
/// <param name="Reason">In words; null when there is nothing to say.</param>
public sealed record PastTurn(Guid Run, string Program, string Version, Phase Phase, DateTimeOffset Since, string? Reason);

/// <param name="Agent">As in the list.</param>
/// <param name="OneAtATime">Its programs are upgraded one after the other.</param>
/// <param name="Programs">How each stands there.</param>
public sealed record ServerDetail(AgentView Agent, bool OneAtATime, IReadOnlyList<InstanceView> Programs);
