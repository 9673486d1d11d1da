using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Persistence;
using UpgradePortal.Schedule.Core;
using UpgradePortal.Schedule.Data;

namespace UpgradePortal.Schedule;

/// <summary>Reads windows and freezes, inside somebody's transaction.</summary>
internal static class ScheduleReader
{
    /// <param name="program">Whose servers are to be taken out.</param>
    /// <param name="windows">In any of these; empty: at any time.</param>
    /// <param name="ignoresFreezes">A person let it go on in spite of them.</param>
    /// <returns>When servers may be taken out, with the freezes as they stand now.</returns>
    public static async Task<MaintenanceSchedule> ScheduleAsync(
        this PortalDb db, string program, ImmutableArray<MaintenanceWindow> windows, bool ignoresFreezes, CancellationToken cancellation) =>
        new(windows, ignoresFreezes ? [] :
            [.. (await db.Set<FreezeRow>().AsNoTracking().OrderBy(f => f.Name).ToListAsync(cancellation)).Where(f => f.Holds(program))
                .Select(f => f.Freeze)]);

    /// <returns>For the names of windows: the zone of the first that is still there.</returns>
    public static async Task<Func<IEnumerable<string>, string?>> ZonesAsync(this PortalDb db, CancellationToken cancellation)
    {
        var zones = (await db.Set<WindowRow>().AsNoTracking().ToListAsync(cancellation)).ToDictionary(
            w => w.Name, w => w.Window.When.ZoneId, StringComparer.Ordinal);
        return names => names.Select(zones.GetValueOrDefault).FirstOrDefault(z => z is not null);
    }
}
