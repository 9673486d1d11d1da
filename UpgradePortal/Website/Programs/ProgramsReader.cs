using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Website.Programs;

/// <summary>Reads programs and their runs for lists.</summary>
public sealed class ProgramsReader(IDbContextFactory<PortalDb> databases, FleetState fleet)
{
    public async Task<Paged<ProgramLine>> ListAsync(int page, int size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Set<ProgramRow>().AsNoTracking().OrderBy(p => p.Name).Skip((page - 1) * size).Take(size)
            .ToListAsync(cancellation);
        var names = rows.ConvertAll(r => r.Name);
        var listed = (await db.Set<ListedServerRow>().Where(l => names.Contains(l.Program)).Select(l => new { l.Program, l.Server })
            .ToListAsync(cancellation))
            .ToLookup(l => l.Program, l => l.Server, StringComparer.Ordinal);
        var latest = await db.Set<RunRow>().AsNoTracking().Where(r => names.Contains(r.Program)).GroupBy(r => r.Program)
            .Select(g => g.OrderByDescending(r => r.CreatedAt).First()).ToListAsync(cancellation);
        return new([.. rows.Select(r => new ProgramLine(r.Name, r.Code, listed[r.Name].Count(), Mix(r.Name, listed[r.Name]),
            latest.Find(l => l.Program == r.Name) is { } run ? PastRun.Of(run) : null))],
            page, size, await db.Set<ProgramRow>().CountAsync(cancellation));
    }

    /// <returns>Of one program, newest first.</returns>
    public async Task<Paged<PastRun>> RunsAsync(string program, int page, int size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var all = db.Set<RunRow>().AsNoTracking().Where(r => r.Program == program);
        var rows = await all.OrderByDescending(r => r.CreatedAt).Skip((page - 1) * size).Take(size).ToListAsync(cancellation);
        return new([.. rows.Select(PastRun.Of)], page, size, await all.CountAsync(cancellation));
    }

    private IReadOnlyList<(string Version, int Servers)> Mix(string program, IEnumerable<string> servers) =>
        [.. servers.GroupBy(s => VersionOf(program, s) ?? "unknown", StringComparer.Ordinal).Select(g => (g.Key, g.Count()))
            .OrderByDescending(v => v.Item2).ThenBy(v => v.Key, StringComparer.Ordinal)];

    private string? VersionOf(string program, string server) =>
        fleet.Agent(server)?.Value?.Programs.FirstOrDefault(p => p.Program == program)?.Version;
}

/// <param name="Id">To link to it.</param>
/// <param name="Version">It brings.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="EndedAt">Null while it goes on.</param>
/// <param name="By">Who started it.</param>
public sealed record PastRun(Guid Id, string Version, RunStatus Status, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string By)
{
    public static PastRun Of(RunRow row) => new(row.Id, row.Version, row.Status, row.CreatedAt, row.EndedAt, row.CreatedBy);
}

/// <param name="Code">What identifies it to routers.</param>
/// <param name="Servers">That hold it.</param>
/// <param name="Mix">How many servers run which version, most first.</param>
/// <param name="Last">The newest run; null: none yet.</param>
public sealed record ProgramLine(
    string Name, ProgramCode Code, int Servers, IReadOnlyList<(string Version, int Servers)> Mix, PastRun? Last)
{
    public string MixSaid => string.Join(" · ", Mix.Select(m => Mix.Count == 1 ? m.Version : $"{m.Version} × {m.Servers}"));
}
