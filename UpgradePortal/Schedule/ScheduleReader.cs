using Microsoft.EntityFrameworkCore;
using UpgradePortal.Persistence;

namespace UpgradePortal.Schedule;

/// <summary>By which clock a plan's windows open.</summary>
internal static class ScheduleReader
{
    /// <returns>For the names of windows: the zone of the first that is still there.</returns>
    public static async Task<Func<IEnumerable<string>, string?>> ZonesAsync(this PortalDb db, CancellationToken cancellation)
    {
        var zones = (await db.Windows.AsNoTracking().ToListAsync(cancellation)).ToDictionary(w => w.Name, w => w.Window.When.ZoneId, StringComparer.Ordinal);
        return names => names.Select(zones.GetValueOrDefault).FirstOrDefault(z => z is not null);
    }
}
