using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Programs;

/// <summary>Reads programs and their runs for lists.</summary>
public sealed class ProgramsReader(IDbContextFactory<PortalDb> databases, FarmMirror mirror)
{
    public async Task<Paged<ProgramLine>> ListAsync(int page, int size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Programs.AsNoTracking().OrderBy(p => p.Name).Skip((page - 1) * size).Take(size).ToListAsync(cancellation);
        var names = rows.ConvertAll(r => r.Name);
        var listed = (await db.ServerList.Where(l => names.Contains(l.Program)).Select(l => new { l.Program, l.Server }).ToListAsync(cancellation))
            .ToLookup(l => l.Program, l => l.Server, StringComparer.Ordinal);
        var latest = await db.Runs.AsNoTracking().Where(r => names.Contains(r.Program)).GroupBy(r => r.Program)
            .Select(g => g.OrderByDescending(r => r.CreatedAt).First()).ToListAsync(cancellation);
        return new([.. rows.Select(r => new ProgramLine(r.Name, r.Code, listed[r.Name].Count(), Mix(r.Name, listed[r.Name]),
            latest.Find(l => l.Program == r.Name) is { } run ? PastRun.Of(run) : null))],
            page, size, await db.Programs.CountAsync(cancellation));
    }

    /// <returns>Of one program, newest first.</returns>
    public async Task<Paged<PastRun>> RunsAsync(string program, int page, int size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var all = db.Runs.AsNoTracking().Where(r => r.Program == program);
        var rows = await all.OrderByDescending(r => r.CreatedAt).Skip((page - 1) * size).Take(size).ToListAsync(cancellation);
        return new([.. rows.Select(PastRun.Of)], page, size, await all.CountAsync(cancellation));
    }

    private IReadOnlyList<(string Version, int Servers)> Mix(string program, IEnumerable<string> servers) =>
        [.. servers.GroupBy(s => VersionOf(program, s) ?? "unknown", StringComparer.Ordinal).Select(g => (g.Key, g.Count()))
            .OrderByDescending(v => v.Item2).ThenBy(v => v.Key, StringComparer.Ordinal)];

    private string? VersionOf(string program, string server) =>
        mirror.Agent(server)?.Value?.Programs.FirstOrDefault(p => p.Program == program)?.Version;
}
