using Microsoft.EntityFrameworkCore;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs.History;

/// <summary>Which server ran what since when, from the turns that have ended.</summary>
public sealed class VersionHistory(IDbContextFactory<PortalDb> databases)
{
    private const int RunsLookedAt = 40;

    /// <returns>Newest first.</returns>
    public async Task<IReadOnlyList<VersionChange>> OfProgramAsync(string program, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await ReadAsync(
            db, db.Set<RunRow>().Where(r => r.Program == program), db.Set<TurnRow>().Where(t => t.Program == program), cancellation);
    }

    /// <returns>Newest first.</returns>
    public async Task<IReadOnlyList<VersionChange>> OfServerAsync(string server, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var turns = db.Set<TurnRow>().Where(t => t.Server == server);
        return await ReadAsync(db, db.Set<RunRow>().Where(r => turns.Any(t => t.RunId == r.Id)), turns, cancellation);
    }

    private static async Task<IReadOnlyList<VersionChange>> ReadAsync(
        PortalDb db, IQueryable<RunRow> asked, IQueryable<TurnRow> turns, CancellationToken cancellation)
    {
        var runs = asked.OrderByDescending(r => r.CreatedAt).Take(RunsLookedAt);
        var rows = await turns.AsNoTracking().Where(t => t.Phase == Phase.Upgraded || t.Phase == Phase.RolledBack)
            .Join(runs, t => t.RunId, r => r.Id, (t, r) => new { Turn = t, r.Version }).ToListAsync(cancellation);
        return [.. rows.Select(r => Of(r.Turn, r.Version)).OrderByDescending(c => c.At).ThenBy(c => c.Server, StringComparer.Ordinal)];
    }

    private static VersionChange Of(TurnRow row, string version)
    {
        var turn = row.Turn();
        return row.Phase is Phase.Upgraded
            ? new(row.Program, row.Server, version, turn.Previous, turn.Since, row.RunId)
            : new(row.Program, row.Server, turn.Previous, version, turn.Since, row.RunId);
    }
}

/// <summary>A run gave a server another version.</summary>
/// <param name="Version">That it runs from then on.</param>
/// <param name="Before">That it ran until then.</param>
/// <param name="At">When it was routed again.</param>
/// <param name="Run">That did it.</param>
public sealed record VersionChange(string Program, string Server, string Version, string Before, DateTimeOffset At, Guid Run);
