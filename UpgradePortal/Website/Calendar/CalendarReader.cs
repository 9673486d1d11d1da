using Microsoft.EntityFrameworkCore;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Data;
using UpgradePortal.Schedule.Data;

namespace UpgradePortal.Website.Calendar;

/// <summary>What was, is and is to come: windows, freezes, scheduled plans and runs.</summary>
public sealed class CalendarReader(IDbContextFactory<PortalDb> databases, TimeProvider clock)
{
    /// <returns>In order of their beginning.</returns>
    public async Task<IReadOnlyList<CalendarEntry>> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var windows = await db.Set<WindowRow>().AsNoTracking().ToListAsync(cancellation);
        var freezes = await db.Set<FreezeRow>().AsNoTracking().ToListAsync(cancellation);
        var plans = await db.Set<PlanRow>().AsNoTracking()
            .Where(p => p.Status == PlanStatus.Scheduled && p.OpensAt >= from && p.OpensAt < to).ToListAsync(cancellation);
        var runs = await db.Set<RunRow>().AsNoTracking().Where(r => r.CreatedAt < to && (r.EndedAt == null || r.EndedAt >= from))
            .ToListAsync(cancellation);
        return [.. windows.SelectMany(w => w.Window.When.Between(from - w.Window.When.Lasts, to, w.Name))
                .Where(o => o.Until > from).Select(o => new CalendarEntry(CalendarKind.Window, o.From, o.Until, $"Window {o.Name}", null))
            .Concat(freezes.SelectMany(f => f.Freeze.Between(from, to).Where(o => o.Until > from)
                .Select(o => new CalendarEntry(CalendarKind.Freeze, o.From, o.Until,
                    $"Freeze {f.Name}: {(f.Programs is { } programs ? string.Join(", ", programs) : "all programs")}", null))))
            .Concat(plans.Where(p => p.IsReadable).Select(
                p => new CalendarEntry(
                    CalendarKind.Planned, p.OpensAt!.Value, null, $"{p.Program} to {p.Version}, {p.Servers.Count} servers",
                    $"/plans/{p.Id}")))
            .Concat(runs.Where(r => r.EndedAt is not null || r.CreatedAt <= clock.GetUtcNow())
                .Select(r => new CalendarEntry(CalendarKind.Run, r.CreatedAt, r.EndedAt, $"{r.Program} to {r.Version}", $"/runs/{r.Id}")))
            .OrderBy(e => e.From)];
    }
}

/// <summary>One thing in the calendar.</summary>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends; null: not yet, or not known.</param>
/// <param name="Link">The page about it; null: none.</param>
public sealed record CalendarEntry(CalendarKind Kind, DateTimeOffset From, DateTimeOffset? Until, string Text, string? Link);

public enum CalendarKind { Window, Freeze, Planned, Run }
