using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals;
using UpgradePortal.Audit.Core;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Notifications.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Plans;

/// <summary>Makes and changes plans, each change with its line in the record in one transaction.</summary>
public sealed class PlanEditor(AuthorizedWrites writes, TimeProvider clock, ChangeFeed feed)
{
    /// <summary>Also when there is one that says the same.</summary>
    public async Task<Guid> AddAsync(PlanDraft draft, Principal who, CancellationToken cancellation)
    {
        var plan = New(draft, who.Actor);
        await writes.WriteAsync(
            who, Access.Operate, AccessTarget.Program(draft.Program), db => Task.FromResult(Add(db, plan, who.Actor)), cancellation);
        feed.Publish(ChangeFeed.Inventory);
        return plan.Id;
    }

    /// <summary>What was asked for before by the same key, or is there already, is not made again.</summary>
    public async Task<PlanAdded> AddOnceAsync(PlanDraft draft, PlanRequestKey? key, Principal who, CancellationToken cancellation)
    {
        var plan = New(draft, who.Actor);
        var added = await writes.WriteAsync(who, Access.Operate, AccessTarget.Program(draft.Program), async db =>
        {
            var requests = new PlanRequests(db, plan.CreatedAt);
            if (key is not null && await requests.FindAsync(key, cancellation) is { } before) return before;
            if (await requests.SameAsync(plan, cancellation) is { } same) return new PlanAdded(same, PlanAddition.IsThere);
            if (key is not null) await requests.RememberAsync(key, plan.Id, cancellation);
            return Add(db, plan, who.Actor);
        }, cancellation);
        if (added.How is PlanAddition.Made) feed.Publish(ChangeFeed.Inventory);
        return added;
    }

    /// <summary>Whatever was approved was another plan: every approval is void.</summary>
    public Task<Refusal?> PutAsync(Guid id, PlanDraft draft, Principal who, CancellationToken cancellation) =>
        ChangeAsync(id, Access.Operate, who, async (db, plan) =>
    {
        var before = PlanData.Of(plan);
        Put(plan, draft, who.Actor);
        plan.Version = draft.Version;
        plan.Revision++;
        // Its windows may be others now: whoever schedules it looks at them first.
        (plan.Status, plan.OpensAt, plan.ToldOf) = (PlanStatus.Made, null, null);
        await PlanApprovals.VoidAsync(db, plan, $"{who.Actor.Said} changed the plan.", clock.GetUtcNow(), cancellation);
        db.Set<AuditRow>().Add(
            AuditRow.Of(clock.GetUtcNow(), who.Actor, PlanAudit.Changed, PlanAudit.Subject(plan), new(before, PlanData.Of(plan))));
        return null;
    }, cancellation);

    /// <summary>It starts when its next window opens, with nobody at the keyboard.</summary>
    public Task<Refusal?> ScheduleAsync(Guid id, Principal who, CancellationToken cancellation) =>
        ChangeAsync(id, Access.Operate, who, async (db, plan) =>
    {
        var now = clock.GetUtcNow();
        if (plan.Windows.Count == 0) return new("It names no window. Name one, or start it by hand.");
        var hours = await HoursAsync(db, plan, now, cancellation);
        if (!hours.IsOpen && hours.Opens is null)
            return new("None of its windows opens within a year. Look at its windows and at the freezes.");
        (plan.Status, plan.OpensAt) = (PlanStatus.Scheduled, hours.IsOpen ? now : hours.Opens);
        plan.HoldReason = null;
        db.Set<AuditRow>().Add(AuditRow.Of(now, who.Actor, PlanAudit.Scheduled, PlanAudit.Subject(plan), new(plan.OpensAt)));
        await AskAsync(db, plan, who.Actor, cancellation);
        return null;
    }, cancellation);

    public Task<Refusal?> UnscheduleAsync(Guid id, Principal who, CancellationToken cancellation) =>
        ChangeAsync(id, Access.Operate, who, (db, plan) =>
    {
        if (plan.Status is not PlanStatus.Scheduled) return Task.FromResult<Refusal?>(new("It is not scheduled."));
        db.Set<AuditRow>().Add(
            AuditRow.Of(clock.GetUtcNow(), who.Actor, PlanAudit.Unscheduled, PlanAudit.Subject(plan), new(plan.OpensAt)));
        (plan.Status, plan.OpensAt, plan.ToldOf) = (PlanStatus.Made, null, null);
        return Task.FromResult<Refusal?>(null);
    }, cancellation);

    /// <summary>Tells the approvers.</summary>
    public Task<Refusal?> AskAsync(Guid id, Principal who, CancellationToken cancellation) =>
        ChangeAsync(id, Access.Operate, who, async (db, plan) =>
        await AskAsync(db, plan, who.Actor, cancellation) ? null : new("Nobody is missing: it has all the approvals it needs."),
            cancellation);

    /// <summary>It will not be carried out.</summary>
    public Task<Refusal?> EndAsync(Guid id, string reason, Principal who, CancellationToken cancellation) =>
        ChangeAsync(id, Access.Operate, who, (db, plan) =>
    {
        (plan.Status, plan.EndReason, plan.OpensAt) = (PlanStatus.Ended, $"{who.Actor.Said} gave it up: {reason}", null);
        db.Set<AuditRow>().Add(AuditRow.Of(clock.GetUtcNow(), who.Actor, PlanAudit.Cancelled, PlanAudit.Subject(plan), new(reason)));
        return Task.FromResult<Refusal?>(null);
    }, cancellation);

    public Task<Refusal?> OverrideFreezeAsync(Guid id, string reason, Principal who, CancellationToken cancellation) =>
        ChangeAsync(id, Access.Administer, who, async (db, plan) =>
    {
        var now = clock.GetUtcNow();
        if (await ApprovalMinimums.OfAsync(db, plan.Program, cancellation) is { Minimum.NoFreezeOverride: true } policy)
            return new($"Nobody lets it run in spite of freezes. {string.Join(" ", policy.SetBy)}");
        db.Set<AuditRow>().Add(AuditRow.Of(now, who.Actor, PlanAudit.FreezeOverridden, PlanAudit.Subject(plan),
            new(plan.FreezeOverride is { } before ? new(before) : null, new(reason))));
        plan.FreezeOverride = reason;
        // Whoever approved it had the freezes hold.
        await PlanApprovals.VoidAsync(db, plan, $"{who.Actor.Said} lets it run in spite of freezes.", now, cancellation);
        if (plan.Status is not PlanStatus.Scheduled) return null;
        // It waited for the end of the freeze.
        var hours = await HoursAsync(db, plan, now, cancellation);
        (plan.OpensAt, plan.ToldOf, plan.HoldReason) = (hours.IsOpen ? now : hours.Opens, null, null);
        return null;
    }, cancellation);

    internal static string Link(PlanRow plan) => $"/plans/{plan.Id}";

    private static async Task<ScheduleStatus> HoursAsync(PortalDb db, PlanRow plan, DateTimeOffset now, CancellationToken cancellation) =>
        (await new PlanContents(db).ScheduleAsync(plan, cancellation)).At(now);

    private async Task<bool> AskAsync(PortalDb db, PlanRow plan, Actor who, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if ((await PlanApprovals.StateAsync(db, plan, now, cancellation)).Refusal is not { } missing) return false;
        var text = $"{who.Said} asks for approval: {plan.Program} to {plan.Version} on {string.Join(", ", plan.Servers)}. "
            + $"{missing.Message}";
        db.Set<NotificationRow>().Add(NotificationRow.Of(now, NotificationKind.ApprovalAsked, plan.Program, text, Link(plan)));
        db.Set<AuditRow>().Add(AuditRow.Of(now, who, PlanAudit.ApprovalRequested, PlanAudit.Subject(plan), new(missing.Message)));
        return true;
    }

    private PlanRow New(PlanDraft draft, Actor who)
    {
        var now = clock.GetUtcNow();
        var plan = new PlanRow
        {
            Id = Guid.CreateVersion7(now),
            Program = draft.Program,
            Version = draft.Version,
            CreatedAt = now,
            CreatedBy = who.Name,
            PolicyJson = "",
            ServersJson = "",
        };
        Put(plan, draft, who);
        return plan;
    }

    private static PlanAdded Add(PortalDb db, PlanRow plan, Actor who)
    {
        db.Set<PlanRow>().Add(plan);
        db.Set<AuditRow>().Add(AuditRow.Of(plan.CreatedAt, who, PlanAudit.Created, PlanAudit.Subject(plan), PlanData.Of(plan)));
        return new(plan.Id);
    }

    private static void Put(PlanRow plan, PlanDraft draft, Actor who)
    {
        plan.PolicyJson = JsonSerializer.Serialize(draft.Policy, RowJson.Options);
        plan.ServersJson = JsonSerializer.Serialize(draft.Servers, RowJson.Options);
        plan.Windows = draft.Windows;
        plan.Requesters = [.. plan.Requesters.Append(who.Person ?? who.Name).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private async Task<Refusal?> ChangeAsync(
        Guid id, AccessPolicy policy, Principal who, Func<PortalDb, PlanRow, Task<Refusal?>> change, CancellationToken cancellation)
    {
        var refusal = await writes.WriteAsync(who, policy, AccessTarget.Plan(id), async db =>
        {
            var plan = await db.Set<PlanRow>().FirstAsync(p => p.Id == id, cancellation);
            return PlanRules.Refuse(plan) ?? await change(db, plan);
        }, cancellation);
        if (refusal is null) feed.Publish(ChangeFeed.Inventory);
        return refusal;
    }
}

/// <summary>What somebody wants of a plan, checked already.</summary>
public sealed record PlanDraft(
    string Program, string Version, RunPolicy Policy, IReadOnlyList<string> Servers, IReadOnlyList<string> Windows);
