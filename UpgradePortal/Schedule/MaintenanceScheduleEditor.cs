using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;
using UpgradePortal.Schedule.Core;
using UpgradePortal.Schedule.Data;

namespace UpgradePortal.Schedule;

/// <summary>Windows and freezes, each change with its audit entry in one transaction. A window that changes is another than was
/// approved.</summary>
public sealed class MaintenanceScheduleEditor(WriteLock gate, TimeProvider clock, ChangeFeed feed)
{
    /// <returns>Whether it is new.</returns>
    public Task<bool> PutWindowAsync(MaintenanceWindow window, Actor who, CancellationToken cancellation) => WriteAsync(async (db, now) =>
    {
        var (row, known) = (WindowRow.Of(window), await db.Windows.FirstOrDefaultAsync(w => w.Name == window.Name, cancellation));
        if (known?.WhenJson == row.WhenJson) return false;
        db.Audit.Add(AuditRow.OfChange(now, who, ScheduleAudit.Window, new("window", window.Name), known?.Window.When, window.When));
        if (known is null)
        {
            db.Windows.Add(row);
            return true;
        }
        known.WhenJson = row.WhenJson;
        foreach (var plan in await NamingAsync(db, window.Name, cancellation))
        {
            plan.Revision++;
            await new ApprovalRevocation(db, now).OfPlanAsync(plan, $"{who.Said} changed the window {window.Name}.", cancellation);
            // The watch looks up the next opening again.
            if (plan.Status is PlanStatus.Scheduled) (plan.OpensAt, plan.ToldOf) = (null, null);
        }
        return false;
    }, cancellation);

    /// <returns>Null when it is gone, or why not.</returns>
    public Task<Refusal?> DeleteWindowAsync(string name, Actor who, CancellationToken cancellation) => WriteAsync<Refusal?>(async (db, now) =>
    {
        if (await db.Windows.FirstOrDefaultAsync(w => w.Name == name, cancellation) is not { } row) return null;
        // Without its window a plan would be free to run at any time.
        if (await NamingAsync(db, name, cancellation) is [var plan, ..])
            return new($"The plan of {plan.Program} {plan.Version} waits for {name}. Change that plan, or give it up.");
        db.Windows.Remove(row);
        db.Audit.Add(AuditRow.OfChange(now, who, ScheduleAudit.Window, new("window", name), row.Window.When, null));
        return null;
    }, cancellation);

    /// <returns>Whether it is new.</returns>
    public Task<bool> PutFreezeAsync(Freeze freeze, IReadOnlyList<string>? programs, Actor who, CancellationToken cancellation) => WriteAsync(async (db, now) =>
    {
        var (row, known) = (FreezeRow.Of(freeze, programs), await db.Freezes.FirstOrDefaultAsync(f => f.Name == freeze.Name, cancellation));
        db.Audit.Add(AuditRow.OfChange(now, who, ScheduleAudit.Freeze, new("freeze", freeze.Name), known is null ? null : FreezeData.Of(known), FreezeData.Of(row)));
        if (known is null) db.Freezes.Add(row);
        else (known.FreezeJson, known.ProgramsJson) = (row.FreezeJson, row.ProgramsJson);
        await LookAgainAsync(db, cancellation);
        return known is null;
    }, cancellation);

    public Task<bool> DeleteFreezeAsync(string name, Actor who, CancellationToken cancellation) => WriteAsync(async (db, now) =>
    {
        if (await db.Freezes.FirstOrDefaultAsync(f => f.Name == name, cancellation) is not { } row) return false;
        db.Freezes.Remove(row);
        db.Audit.Add(AuditRow.OfChange(now, who, ScheduleAudit.Freeze, new("freeze", name), FreezeData.Of(row), null));
        await LookAgainAsync(db, cancellation);
        return true;
    }, cancellation);

    // What scheduled plans wait for may be earlier or later now.
    private static async Task LookAgainAsync(PortalDb db, CancellationToken cancellation)
    {
        foreach (var plan in await db.Plans.Where(p => p.Status == PlanStatus.Scheduled).ToListAsync(cancellation)) (plan.OpensAt, plan.ToldOf) = (null, null);
    }

    private static async Task<List<PlanRow>> NamingAsync(PortalDb db, string window, CancellationToken cancellation) =>
        [.. (await db.Plans.Where(p => p.Status == PlanStatus.Made || p.Status == PlanStatus.Scheduled).ToListAsync(cancellation)).Where(p => p.Windows.Contains(window, StringComparer.Ordinal))];

    private async Task<T> WriteAsync<T>(Func<PortalDb, DateTimeOffset, Task<T>> write, CancellationToken cancellation)
    {
        var result = await gate.WriteAsync(db => write(db, clock.GetUtcNow()), cancellation);
        feed.Publish(ChangeFeed.Farm);
        return result;
    }
}
