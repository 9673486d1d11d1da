using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Data;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Runs;

/// <summary>Reads runs for pages and clients.</summary>
public sealed class RunReader(IDbContextFactory<PortalDb> databases, RunWaits waits)
{
    public async Task<RunView?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Set<RunRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } row) return null;
        return RunView.Of(row, await db.Set<TurnRow>().AsNoTracking().Where(t => t.RunId == id).ToListAsync(cancellation), waits.Of(id));
    }

    public async Task<Paged<RunView>> ListAsync(string? program, int? page, int? size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (number, rows) = Paging.Clamp(page, size);
        var all = db.Set<RunRow>().AsNoTracking().Where(r => program == null || r.Program == program);
        var runs = await all.OrderByDescending(r => r.CreatedAt).Skip((number - 1) * rows).Take(rows).ToListAsync(cancellation);
        var ids = runs.Select(r => r.Id).ToList();
        var turns = await db.Set<TurnRow>().AsNoTracking().Where(t => ids.Contains(t.RunId)).ToListAsync(cancellation);
        return new([.. runs.Select(r => RunView.Of(r, turns.Where(t => t.RunId == r.Id), waits.Of(r.Id)))], number, rows,
            await all.CountAsync(cancellation));
    }

    /// <returns>What came after an event's number, oldest first.</returns>
    public async Task<IReadOnlyList<EventView>> EventsAsync(Guid run, long after, int most, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await ReadAsync(
            db, run, db.Set<EventRow>().AsNoTracking().Where(e => e.RunId == run && e.Id > after).OrderBy(e => e.Id).Take(most),
            cancellation);
    }

    /// <returns>The newest events, newest first.</returns>
    public async Task<IReadOnlyList<EventView>> NewestAsync(Guid run, int most, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await ReadAsync(
            db, run, db.Set<EventRow>().AsNoTracking().Where(e => e.RunId == run).OrderByDescending(e => e.Id).Take(most), cancellation);
    }

    private static async Task<IReadOnlyList<EventView>> ReadAsync(
        PortalDb db, Guid run, IQueryable<EventRow> rows, CancellationToken cancellation)
    {
        var events = await rows.ToListAsync(cancellation);
        if (events.Count == 0) return [];
        var of = await db.Set<RunRow>().AsNoTracking().Where(r => r.Id == run).Select(r => new { r.Program, r.Version })
            .FirstAsync(cancellation);
        return [.. events.Select(
            e => new EventView(e.Id, e.Server, e.At, e.Code, EventCodes.Text(e, of.Program, of.Version), RowJson.Element(e.Data)))];
    }
}

/// <param name="Id">Numbers grow; a client that lost its line asks for what came after the last one it saw.</param>
/// <param name="Server">Null for events of the run.</param>
/// <param name="Code">For programs, as <c>subjectType.verb</c>.</param>
/// <param name="Text">A sentence for people.</param>
/// <param name="Data">In the shape that belongs to the code; null: the code says it all.</param>
public sealed record EventView(long Id, string? Server, DateTimeOffset At, string Code, string Text, JsonElement? Data = null);

/// <summary>The program of a run, for whoever is limited to some programs.</summary>
internal sealed class RunScope : IProgramScope
{
    public PolicyScope Scope => PolicyScope.Run;

    public async Task<IReadOnlyCollection<string>> ProgramsOfAsync(PortalDb db, string id, CancellationToken cancellation) =>
        Guid.TryParse(id, out var run)
            ? await db.Set<RunRow>().Where(r => r.Id == run).Select(r => r.Program).ToListAsync(cancellation) : [];
}
