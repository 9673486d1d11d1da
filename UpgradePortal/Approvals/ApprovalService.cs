using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Approvals.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Data;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Persistence;

namespace UpgradePortal.Approvals;

/// <summary>Where people say yes and no, each with its audit entry in one transaction, in which it is also looked whether it is theirs to
/// say.</summary>
public sealed class ApprovalService(
    AuthorizedWrites writes, IDbContextFactory<PortalDb> databases, IEnumerable<IApprovalSubjects> modules, SecurityLog log,
        TimeProvider clock,
    ChangeFeed feed)
{
    /// <returns>Who must approve it and who has; null when it does not exist.</returns>
    public async Task<ApprovalState?> StateAsync(ApprovalSubject subject, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return (await ApprovalRequest.FindAsync(db, modules, subject, clock.GetUtcNow(), cancellation))?.State;
    }

    /// <param name="hash">Of what they have read.</param>
    /// <param name="comment">Their words; null: none.</param>
    /// <param name="who">The person behind a token counts, not the token.</param>
    public Task<Refusal?> GiveAsync(ApprovalSubject subject, string hash, string? comment, Principal who, CancellationToken cancellation) =>
        AtAsync(subject, Access.Approve, who, async (at, db, now) =>
        {
            if (at.Refuse(hash) is { } refusal) return refusal;
            if (await MayNotAsync(db, at.State, who, cancellation) is { } not) return not;
            if (at.State.Given.Any(g => g.NotCountedReason is null && g.Person == Person(who))) return new("You have approved it already.");
            var state = await AddAsync(db, at, hash, comment, breaksGlass: false, who, now, cancellation);
            at.Record(who.Actor, at.Subject.Codes.Approved, state, comment);
            at.Notify(NotificationKind.Approved, $"{Person(who)} approved ({state.Count} of {state.Needed}): {at.Subject.What}.");
            if (state.Refusal is null) await at.Subject.GrantAsync(state, who.Actor, cancellation);
            return null;
        }, cancellation);

    /// <summary>Takes one's own yes back, until what it was for has begun.</summary>
    public Task<Refusal?> WithdrawAsync(ApprovalSubject subject, Principal who, CancellationToken cancellation) =>
        AtAsync(subject, Access.Approve, who, async (at, db, now) =>
    {
        if (at.Subject.Over is { } over) return over;
        if (!await new ApprovalRevocation(db, now).OfPersonAsync(subject, Person(who), $"{Person(who)} withdrew it.", cancellation))
            return new("There is no approval of yours to withdraw.");
        await db.SaveChangesAsync(cancellation);
        at.Record(who.Actor, at.Subject.Codes.Withdrawn, await at.AgainAsync(cancellation), null);
        at.Notify(NotificationKind.Refused, $"{Person(who)} withdrew the approval: {at.Subject.What}.");
        return null;
    }, cancellation);

    /// <summary>Says no, which ends the plan; or the run, where its next wave was to be approved.</summary>
    public Task<Refusal?> RefuseAsync(ApprovalSubject subject, string hash, string reason, Principal who, CancellationToken cancellation) =>
        AtAsync(subject, Access.Approve, who, async (at, db, now) =>
    {
        if (at.Refuse(hash) is { } refusal) return refusal;
        if (await MayNotAsync(db, at.State, who, cancellation) is { } not) return not;
        at.Subject.Reject(who.Actor, reason);
        at.Record(who.Actor, at.Subject.Codes.Rejected, at.State, reason);
        at.Notify(NotificationKind.Refused, $"{Person(who)} refused: {at.Subject.What}. {reason}");
        return null;
    }, cancellation);

    /// <summary>An administrator alone, for an emergency. Everybody hears of it.</summary>
    public Task<Refusal?> BreakGlassAsync(ApprovalSubject subject, string hash, string reason, Principal who,
        CancellationToken cancellation) =>
        AtAsync(subject, Access.BreakGlass, who, async (at, db, now) =>
    {
        if (at.Refuse(hash) is { } refusal) return refusal;
        var state = await AddAsync(db, at, hash, reason, breaksGlass: true, who, now, cancellation);
        at.Record(who.Actor, at.Subject.Codes.GlassBroken, state, reason);
        at.Notify(NotificationKind.BrokenGlass,
            $"{Person(who)} broke the glass, without the approvals of others: {at.Subject.What}. {reason}");
        if (state.Refusal is null) await at.Subject.GrantAsync(state, who.Actor, cancellation);
        return null;
    }, cancellation);

    private static string Person(Principal who) => who.Actor.Person ?? who.Actor.Name;

    /// <returns>How it stands with this one.</returns>
    private static async Task<ApprovalState> AddAsync(
        PortalDb db, ApprovalRequest at, string hash, string? comment, bool breaksGlass, Principal who, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var subject = at.Subject.Terms.Subject;
        db.Set<ApprovalRow>().Add(new()
        {
            PlanId = subject.Plan,
            RunId = subject.Run,
            Wave = subject.Wave,
            Person = Person(who),
            Hash = hash,
            At = now,
            ExpiresAt = now + at.Subject.Expiry,
            Comment = comment,
            BreaksGlass = breaksGlass,
        });
        await db.SaveChangesAsync(cancellation);
        return await at.AgainAsync(cancellation);
    }

    // Whose yes would not count has no say in a no either.
    private async Task<Refusal?> MayNotAsync(PortalDb db, ApprovalState state, Principal who, CancellationToken cancellation)
    {
        var not = await NotTheirsAsync(db, state, Person(who), cancellation);
        if (not is not null) log.Note(SecurityEvent.ApprovalRefused, who.Actor.From ?? "", who.Actor.Name, who.Actor.From ?? "");
        return not;
    }

    private static async Task<Refusal?> NotTheirsAsync(
        PortalDb db, ApprovalState state, string person, CancellationToken cancellation)
    {
        if (state.IsRequester(person)) return new("You asked for it yourself: somebody else must answer.");
        var account = await db.Set<UserRow>().AsNoTracking().FirstOrDefaultAsync(p => p.UserName == person, cancellation);
        return state.IsFor(person, account?.Rights.IsAdministrator is true) ? null
            : new($"It needs {string.Join(" and ", state.Needs)}, and you are none of them.");
    }

    private async Task<Refusal?> AtAsync(
        ApprovalSubject subject, AccessPolicy policy, Principal who,
        Func<ApprovalRequest, PortalDb, DateTimeOffset, Task<Refusal?>> work, CancellationToken cancellation)
    {
        var target = subject.Run is { } run ? AccessTarget.Run(run) : AccessTarget.Plan(subject.Plan);
        var refusal = await writes.WriteAsync<Refusal?>(who, policy, target, async db =>
        {
            var now = clock.GetUtcNow();
            if (await ApprovalRequest.FindAsync(db, modules, subject, now, cancellation) is not { } at)
                return new("There is nothing to approve there.");
            if (await work(at, db, now) is { } no) return no;
            at.Subject.Answered();
            return null;
        }, cancellation);
        if (refusal is null) feed.Publish(ChangeFeed.Inventory);
        return refusal;
    }
}
