using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Plans.AutoStart;

/// <summary>Plans that wait for a window: which opening, who was told of it, and what went by.</summary>
public sealed class ScheduledPlans(WriteLock writeLock, IDbContextFactory<PortalDb> databases, TimeProvider clock, ChangeFeed feed)
{
    public async Task<IReadOnlyList<PlanRow>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<PlanRow>().AsNoTracking().Where(p => p.Status == PlanStatus.Scheduled).ToListAsync(cancellation);
    }

    /// <summary>Looks up the opening it waits for. One that went by is told, and the next one takes its place.</summary>
    /// <returns>Whether its window is open now.</returns>
    public Task<bool> CheckAsync(Guid id, CancellationToken cancellation) => ChangeAsync(id, async (db, plan) =>
    {
        var now = clock.GetUtcNow();
        var schedule = await new PlanContents(db).ScheduleAsync(plan, cancellation);
        var hours = schedule.At(now);
        if (plan.OpensAt is { } expected && schedule.Missed(expected, now))
        {
            Missed(db, plan, expected, hours, now);
            (plan.OpensAt, plan.ToldOf, plan.HoldReason) = (null, null, null);
        }
        if (hours.IsOpen) plan.OpensAt ??= now;
        else (plan.OpensAt, plan.ToldOf, plan.HoldReason) = (hours.Opens, null, null);
        return hours.IsOpen;
    }, cancellation);

    /// <summary>Tells people that it is about to start, once for each opening.</summary>
    public Task<bool> NotifyAsync(Guid id, CancellationToken cancellation) => ChangeAsync(id, async (db, plan) =>
    {
        if (plan.OpensAt is null || plan.ToldOf == plan.OpensAt) return false;
        plan.ToldOf = plan.OpensAt;
        var missing = (await PlanApprovals.StateAsync(db, plan, clock.GetUtcNow(), cancellation)).Refusal;
        var zone = (await new PlanContents(db).OfAsync(plan, cancellation)).Policy.Windows[0].When;
        var text = $"{plan.Program} {plan.Version} starts "
            + $"{Local(plan.OpensAt.Value, zone)}.{(missing is null ? "" : $" {missing.Message}")}";
        db.Set<NotificationRow>().Add(
            NotificationRow.Of(clock.GetUtcNow(), NotificationKind.AboutToStart, plan.Program, text, PlanEditor.Link(plan)));
        return true;
    }, cancellation);

    /// <summary>Its window is open, and something refuses it still. People are told once for each reason.</summary>
    public Task<bool> HoldAsync(Guid id, string reason, CancellationToken cancellation) => ChangeAsync(id, (db, plan) =>
    {
        if (plan.HoldReason == reason) return Task.FromResult(false);
        plan.HoldReason = reason;
        var text = $"{plan.Program} {plan.Version} could not start in its window yet: {reason}";
        db.Set<NotificationRow>().Add(
            NotificationRow.Of(clock.GetUtcNow(), NotificationKind.NeedsDecision, plan.Program, text, PlanEditor.Link(plan)));
        db.Set<AuditRow>().Add(AuditRow.Of(clock.GetUtcNow(), Actor.Portal, PlanAudit.NotStarted, PlanAudit.Subject(plan), new(reason)));
        return Task.FromResult(true);
    }, cancellation);

    /// <summary>Its window is open, and there is nothing to do: it would be refused at every window to come.</summary>
    public Task<bool> EndAsync(Guid id, string reason, CancellationToken cancellation) => ChangeAsync(id, (db, plan) =>
    {
        (plan.Status, plan.EndReason, plan.OpensAt, plan.HoldReason) = (PlanStatus.Done, reason, null, null);
        var now = clock.GetUtcNow();
        db.Set<NotificationRow>().Add(NotificationRow.Of(now, NotificationKind.Finished, plan.Program,
            $"{plan.Program} {plan.Version} had nothing left to do in its window: {reason}", PlanEditor.Link(plan)));
        db.Set<AuditRow>().Add(AuditRow.Of(now, Actor.Portal, PlanAudit.Done, PlanAudit.Subject(plan), new(reason)));
        return Task.FromResult(true);
    }, cancellation);

    private static void Missed(PortalDb db, PlanRow plan, DateTimeOffset opened, ScheduleStatus hours, DateTimeOffset now)
    {
        var text = $"{plan.Program} {plan.Version} was not started in its window: {plan.HoldReason ?? "the portal was not running."} "
            + (hours.IsOpen ? "The next one is open now."
                : hours.Opens is null ? "No other one is in sight." : "It waits for the next one.");
        db.Set<NotificationRow>().Add(NotificationRow.Of(now, NotificationKind.WindowMissed, plan.Program, text, PlanEditor.Link(plan)));
        db.Set<AuditRow>().Add(
            AuditRow.Of(now, Actor.Portal, PlanAudit.WindowMissed, PlanAudit.Subject(plan),
                new(opened, plan.HoldReason, hours.IsOpen, hours.Opens)));
    }

    // Messages go to people whose own zone is not known.
    private static string Local(DateTimeOffset at, Recurrence when) =>
        $"{TimeZoneInfo.ConvertTime(at, when.Zone()).ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture)} ({when.ZoneId})";

    private async Task<bool> ChangeAsync(Guid id, Func<PortalDb, PlanRow, Task<bool>> change, CancellationToken cancellation)
    {
        var result = await writeLock.WriteAsync(
            async db => await db.Set<PlanRow>().FirstOrDefaultAsync(
                p => p.Id == id && p.Status == PlanStatus.Scheduled, cancellation) is { } plan && await change(db, plan), cancellation);
        feed.Publish(ChangeFeed.Inventory);
        return result;
    }
}
