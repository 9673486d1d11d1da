using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Schedule.Core;
using UpgradePortal.Schedule.Data;

namespace UpgradePortal.Schedule;

/// <summary>Windows and freezes, each change with its audit entry in one transaction. A window that changes is another than was
/// approved.</summary>
public sealed class MaintenanceScheduleEditor(
    AuthorizedWrites writes, TimeProvider clock, ChangeFeed feed, IEnumerable<IScheduleObserver> observers, IEnumerable<IInUse> users)
{
    /// <returns>Whether it is new.</returns>
    public Task<bool> PutWindowAsync(MaintenanceWindow window, Principal who, CancellationToken cancellation) =>
        WriteAsync(who, async (db, now) =>
    {
        var (row, known) = (WindowRow.Of(window), await db.Set<WindowRow>().FirstOrDefaultAsync(w => w.Name == window.Name, cancellation));
        if (known?.WhenJson == row.WhenJson) return false;
        db.Set<AuditRow>().Add(
            AuditRow.OfChange(now, who.Actor, ScheduleAudit.Window, new("window", window.Name), known?.Window.When, window.When));
        if (known is null)
        {
            db.Set<WindowRow>().Add(row);
            return true;
        }
        known.WhenJson = row.WhenJson;
        foreach (var observer in observers) await observer.WindowChangedAsync(db, window.Name, who.Actor, now, cancellation);
        return false;
    }, cancellation);

    /// <returns>Null when it is gone, or why not.</returns>
    public Task<Refusal?> DeleteWindowAsync(string name, Principal who, CancellationToken cancellation) =>
        WriteAsync<Refusal?>(who, async (db, now) =>
    {
        if (await db.Set<WindowRow>().FirstOrDefaultAsync(w => w.Name == name, cancellation) is not { } row) return null;
        if (await users.RefuseAsync(db, "window", name, cancellation) is { } refusal) return refusal;
        db.Set<WindowRow>().Remove(row);
        db.Set<AuditRow>().Add(AuditRow.OfChange(now, who.Actor, ScheduleAudit.Window, new("window", name), row.Window.When, null));
        return null;
    }, cancellation);

    /// <returns>Whether it is new.</returns>
    public Task<bool> PutFreezeAsync(Freeze freeze, IReadOnlyList<string>? programs, Principal who, CancellationToken cancellation) =>
        WriteAsync(who, async (db, now) =>
    {
        var (row, known) = (FreezeRow.Of(freeze, programs), await db.Set<FreezeRow>()
            .FirstOrDefaultAsync(f => f.Name == freeze.Name, cancellation));
        db.Set<AuditRow>().Add(
            AuditRow.OfChange(now, who.Actor, ScheduleAudit.Freeze, new("freeze", freeze.Name), known is null ? null : FreezeData.Of(known),
                FreezeData.Of(row)));
        if (known is null) db.Set<FreezeRow>().Add(row);
        else (known.FreezeJson, known.ProgramsJson) = (row.FreezeJson, row.ProgramsJson);
        foreach (var observer in observers) await observer.FreezesChangedAsync(db, cancellation);
        return known is null;
    }, cancellation);

    public Task<bool> DeleteFreezeAsync(string name, Principal who, CancellationToken cancellation) => WriteAsync(who, async (db, now) =>
    {
        if (await db.Set<FreezeRow>().FirstOrDefaultAsync(f => f.Name == name, cancellation) is not { } row) return false;
        db.Set<FreezeRow>().Remove(row);
        db.Set<AuditRow>().Add(AuditRow.OfChange(now, who.Actor, ScheduleAudit.Freeze, new("freeze", name), FreezeData.Of(row), null));
        foreach (var observer in observers) await observer.FreezesChangedAsync(db, cancellation);
        return true;
    }, cancellation);

    private async Task<T> WriteAsync<T>(
        Principal who, Func<PortalDb, DateTimeOffset, Task<T>> write, CancellationToken cancellation)
    {
        var result = await writes.WriteAsync(
            who, Access.Administer, AccessTarget.Nothing, db => write(db, clock.GetUtcNow()), cancellation);
        feed.Publish(ChangeFeed.Inventory);
        return result;
    }
}

/// <summary>Is told of changes to windows and freezes, in the transaction that makes them.</summary>
public interface IScheduleObserver
{
    /// <summary>The window is another than was approved.</summary>
    Task WindowChangedAsync(PortalDb db, string window, Actor who, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>What waits for a time may have to wait shorter or longer.</summary>
    Task FreezesChangedAsync(PortalDb db, CancellationToken cancellation);
}
