using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Audit.Core;
using UpgradePortal.Common;
using UpgradePortal.Identity.Data;
using UpgradePortal.Jobs;
using UpgradePortal.Notifications.Core;
using UpgradePortal.Persistence;
using UpgradePortal.Runs.Execution;

namespace UpgradePortal.Approvals;

/// <summary>Where people say yes and no, each with its audit entry in one transaction. Whoever comes may approve for the program:
/// that was looked at before. Whether it is theirs to say is looked at here, where nothing can change meanwhile.</summary>
public sealed class ApprovalService(WriteLock gate, TimeProvider clock, ChangeFeed feed)
{
    /// <param name="subject">To what.</param>
    /// <param name="hash">Of what they have read.</param>
    /// <param name="comment">Their words; null: none.</param>
    /// <param name="who">The person behind a token counts, not the token.</param>
    /// <param name="cancellation">Gives up before the write.</param>
    public Task<Refusal?> GiveAsync(ApprovalSubject subject, string hash, string? comment, Actor who, CancellationToken cancellation) =>
        AtAsync(subject, async (at, db, now) =>
        {
            if (at.Refuse(hash) is { } refusal) return refusal;
            if (await MayNotAsync(db, at.State, Person(who), cancellation) is { } not) return not;
            if (at.State.Given.Any(g => g.WhyNot is null && g.Person == Person(who))) return new("You have approved it already.");
            var state = await AddAsync(db, at, new(subject, hash, comment, BreaksGlass: false), who, now, cancellation);
            at.Record(db, now, who, c => c.Approved, state, comment);
            at.Tell(db, now, NotificationKind.Approved, $"{Person(who)} approved ({state.Count} of {state.Needed}): {at.What}.");
            await at.OpenAsync(db, state, who, now, cancellation);
            return null;
        }, cancellation);

    /// <summary>Takes one's own yes back, until what it was for has begun.</summary>
    public Task<Refusal?> WithdrawAsync(ApprovalSubject subject, Actor who, CancellationToken cancellation) => AtAsync(subject, async (at, db, now) =>
    {
        if (at.RefuseOver() is { } over) return over;
        if (!await new ApprovalRevocation(db, now).OfPersonAsync(subject, Person(who), $"{Person(who)} withdrew it.", cancellation))
            return new("There is no approval of yours to withdraw.");
        await db.SaveChangesAsync(cancellation);
        at.Record(db, now, who, c => c.Withdrawn, await at.AgainAsync(db, now, cancellation), null);
        at.Tell(db, now, NotificationKind.Refused, $"{Person(who)} withdrew the approval: {at.What}.");
        return null;
    }, cancellation);

    /// <summary>Says no, which ends the plan; or the run, where its next wave was to be approved.</summary>
    public Task<Refusal?> RefuseAsync(ApprovalSubject subject, string hash, string why, Actor who, CancellationToken cancellation) => AtAsync(subject, async (at, db, now) =>
    {
        if (at.Refuse(hash) is { } refusal) return refusal;
        if (await MayNotAsync(db, at.State, Person(who), cancellation) is { } not) return not;
        at.End(db, who, why, now);
        at.Record(db, now, who, c => c.Rejected, at.State, why);
        at.Tell(db, now, NotificationKind.Refused, $"{Person(who)} refused: {at.What}. {why}");
        return null;
    }, cancellation);

    /// <summary>An administrator alone, for an emergency. Everybody hears of it.</summary>
    public Task<Refusal?> BreakGlassAsync(ApprovalSubject subject, string hash, string why, Actor who, CancellationToken cancellation) => AtAsync(subject, async (at, db, now) =>
    {
        if (at.Refuse(hash) is { } refusal) return refusal;
        var state = await AddAsync(db, at, new(subject, hash, why, BreaksGlass: true), who, now, cancellation);
        at.Record(db, now, who, c => c.GlassBroken, state, why);
        at.Tell(db, now, NotificationKind.BrokenGlass, $"{Person(who)} broke the glass, without the approvals of others: {at.What}. {why}");
        await at.OpenAsync(db, state, who, now, cancellation);
        return null;
    }, cancellation);

    private static string Person(Actor who) => who.Person ?? who.Name;

    /// <returns>How it stands with this one.</returns>
    private static async Task<ApprovalState> AddAsync(
        PortalDb db, ApprovalRequest at, ApprovalText said, Actor who, DateTimeOffset now, CancellationToken cancellation)
    {
        db.Approvals.Add(new()
        {
            PlanId = said.Subject.Plan,
            RunId = said.Subject.Run,
            Wave = said.Subject.Wave,
            Person = Person(who),
            Hash = said.Hash,
            At = now,
            ExpiresAt = now + at.Policy.ApprovalExpiry,
            Comment = said.Comment,
            BreaksGlass = said.BreaksGlass,
        });
        await db.SaveChangesAsync(cancellation);
        return await at.AgainAsync(db, now, cancellation);
    }

    // Whose yes would not count has no say in a no either.
    private static async Task<Refusal?> MayNotAsync(PortalDb db, ApprovalState state, string person, CancellationToken cancellation)
    {
        if (state.IsRequester(person)) return new("You asked for it yourself: somebody else must answer.");
        var account = await db.Users.AsNoTracking().FirstOrDefaultAsync(p => p.UserName == person, cancellation);
        return state.IsFor(person, account?.Rights.IsAdministrator is true) ? null : new($"It needs {string.Join(" and ", state.Needs)}, and you are none of them.");
    }

    private async Task<Refusal?> AtAsync(
        ApprovalSubject subject, Func<ApprovalRequest, PortalDb, DateTimeOffset, Task<Refusal?>> work, CancellationToken cancellation)
    {
        var refusal = await gate.WriteAsync(async db =>
        {
            var now = clock.GetUtcNow();
            return await ApprovalRequest.FindAsync(db, subject, now, cancellation) is { } at
                ? await work(at, db, now) : new("There is nothing to approve there.");
        }, cancellation);
        if (refusal is not null) return refusal;
        if (subject.Run is { } run) feed.RunChanged(run);
        feed.Publish(ChangeFeed.Farm);
        return null;
    }
}

/// <summary>After somebody has answered: a run that waits for it looks again at once. A plan's first start is the watch's, which looks all
/// the time.</summary>
public sealed class ApprovalWakes(RunStore store, WorkQueue wakes)
{
    public async Task WakeAsync(ApprovalSubject subject, CancellationToken cancellation)
    {
        var waiting = subject.Run is { } run ? [run] : await store.GoingOnAsync(subject.Plan, cancellation);
        foreach (var one in waiting) wakes.Run(one);
    }
}
