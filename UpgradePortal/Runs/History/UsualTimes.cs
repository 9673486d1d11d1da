using Microsoft.EntityFrameworkCore;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs.History;

/// <summary>Medians of a program's past turns.</summary>
/// <param name="Wait">From every router stopped to the last session gone.</param>
/// <param name="Total">From the first order to the routers until it is routed again.</param>
/// <param name="Turns">How many were looked at.</param>
public sealed record UsualTimes(TimeSpan Wait, TimeSpan Total, int Turns);

/// <summary>What past runs say about the next one.</summary>
public sealed class DurationHistory(IDbContextFactory<PortalDb> databases)
{
    private const int RunsLookedAt = 12;

    private static readonly string[] Codes =
        [TurnEventCodes.Started, TurnEventCodes.Drained, TurnEventCodes.SessionsCounted, TurnEventCodes.Restored];

    /// <returns>Null before the first server of the program was upgraded.</returns>
    public async Task<UsualTimes?> OfAsync(string program, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var runs = await db.Set<RunRow>().Where(r => r.Program == program && r.IsOver).OrderByDescending(r => r.CreatedAt)
            .Take(RunsLookedAt)
            .Select(r => r.Id).ToListAsync(cancellation);
        var events = await db.Set<EventRow>().AsNoTracking()
            .Where(e => runs.Contains(e.RunId) && e.Server != null && Codes.Contains(e.Code))
            .OrderBy(e => e.Id).ToListAsync(cancellation);
        var turns = events.GroupBy(e => (e.RunId, e.Server)).Select(Times).OfType<(TimeSpan Wait, TimeSpan Total)>().ToList();
        return turns.Count == 0 ? null : new(Median(turns.Select(t => t.Wait)), Median(turns.Select(t => t.Total)), turns.Count);
    }

    // A server that was taken out twice in a run says nothing about how long one time takes.
    private static (TimeSpan Wait, TimeSpan Total)? Times(IEnumerable<EventRow> turn)
    {
        var at = turn.ToLookup(e => e.Code, e => e.At, StringComparer.Ordinal);
        return Codes.All(k => at[k].Count() == 1)
            ? (at[Codes[2]].First() - at[Codes[1]].First(), at[Codes[3]].First() - at[Codes[0]].First()) : null;
    }

    private static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
