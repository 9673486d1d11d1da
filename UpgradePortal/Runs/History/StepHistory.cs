using Microsoft.EntityFrameworkCore;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs.History;

/// <summary>How long each step took in a program's past runs.</summary>
public sealed class StepHistory(IDbContextFactory<PortalDb> databases)
{
    private const int RunsLookedAt = 12;

    private static readonly string[] Marks = [.. TurnEventCodes.Steps];

    public static IReadOnlyList<string> Names { get; } = ["Drain", "Wait", "Upgrade", "Verify", "Restore"];

    /// <returns>Newest first; runs in which no server went through all five steps are left out.</returns>
    public async Task<IReadOnlyList<StepDurations>> OfAsync(string program, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var runs = await db.Set<RunRow>().AsNoTracking().Where(r => r.Program == program && r.IsOver).OrderByDescending(r => r.CreatedAt)
            .Take(RunsLookedAt)
            .Select(r => new { r.Id, r.Version, r.CreatedAt }).ToListAsync(cancellation);
        var ids = runs.ConvertAll(r => r.Id);
        var events = await db.Set<EventRow>().AsNoTracking().Where(e => ids.Contains(e.RunId) && e.Server != null && Marks.Contains(e.Code))
            .OrderBy(e => e.Id).ToListAsync(cancellation);
        var turns = events.GroupBy(e => (e.RunId, e.Server)).Select(t => (t.Key.RunId, Times: Times(t))).Where(t => t.Times is not null)
            .ToLookup(t => t.RunId, t => t.Times!);
        return [.. runs.Where(r => turns[r.Id].Any())
            .Select(r => new StepDurations(r.Id, r.Version, r.CreatedAt, turns[r.Id].Count(), Medians(turns[r.Id])))];
    }

    /// <returns>For each step the median of what is given.</returns>
    public static IReadOnlyList<TimeSpan> Medians(IEnumerable<IReadOnlyList<TimeSpan>> all)
    {
        var rows = all.ToList();
        return [.. Names.Select((_, step) => rows.ConvertAll(r => r[step]).Order().ElementAt(rows.Count / 2))];
    }

    // A server that was taken out twice in a run says nothing about how long one time takes.
    private static IReadOnlyList<TimeSpan>? Times(IEnumerable<EventRow> turn)
    {
        var at = turn.ToLookup(e => e.Code, e => e.At, StringComparer.Ordinal);
        if (Marks.Any(m => at[m].Count() != 1)) return null;
        // A clock that was set back meanwhile must not give a time below nothing.
        return [.. Marks.Skip(1).Select((mark, i) => at[mark].First() - at[Marks[i]].First())
            .Select(t => t < TimeSpan.Zero ? TimeSpan.Zero : t)];
    }
}

/// <summary>How long the five steps took in one run: for each, the median of its servers.</summary>
/// <param name="Version">It brought.</param>
/// <param name="At">When the run was started.</param>
/// <param name="Servers">That went through all five steps once.</param>
/// <param name="Steps">In the order of <see cref="StepHistory.Names"/>.</param>
public sealed record StepDurations(Guid Run, string Version, DateTimeOffset At, int Servers, IReadOnlyList<TimeSpan> Steps);
