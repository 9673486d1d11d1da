using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Approvals.Data;
using UpgradePortal.Identity.Core;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Core;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Approvals;

/// <summary>Which approvals count now, inside somebody's transaction: a plan that changed, a person who is no longer an approver and time
/// that passed each end one without anybody doing anything.</summary>
/// <param name="db">In somebody's transaction.</param>
/// <param name="now">Whether it counts now.</param>
/// <param name="needed">And later, when it is needed; null: now.</param>
internal sealed class ApprovalReader(PortalDb db, DateTimeOffset now, DateTimeOffset? needed = null)
{
    public async Task<ApprovalState> OfPlanAsync(PlanRow plan, CancellationToken cancellation)
    {
        var content = await new PlanContents(db).OfAsync(plan, cancellation);
        return await ReadAsync(new(plan.Id), plan, content.Policy.Approvals, content.Hash(), cancellation);
    }

    /// <summary>A run carries out what was approved, even where its plan's windows have been changed since.</summary>
    public async Task<ApprovalState> OfStartAsync(RunRow run, CancellationToken cancellation)
    {
        var plan = await db.Plans.AsNoTracking().FirstAsync(p => p.Id == run.PlanId, cancellation);
        return await ReadAsync(new(plan.Id), plan, run.Run().Policy.Approvals, run.ContentHash, cancellation);
    }

    public async Task<ApprovalState> OfGateAsync(RunRow row, CancellationToken cancellation)
    {
        var (plan, run) = (await db.Plans.AsNoTracking().FirstAsync(p => p.Id == row.PlanId, cancellation), row.Run());
        return await ReadAsync(new(plan.Id, run.Id, run.Wave), plan, run.Policy.WaveApprovals, row.ContentHash, cancellation);
    }

    private async Task<ApprovalState> ReadAsync(
        ApprovalSubject subject, PlanRow plan, IReadOnlyList<ApprovalNeed> needs, string hash, CancellationToken cancellation)
    {
        var rows = await db.Approvals.AsNoTracking().Where(a => a.PlanId == subject.Plan && a.RunId == subject.Run && a.Wave == subject.Wave)
            .OrderBy(a => a.Id).ToListAsync(cancellation);
        var names = rows.Select(r => r.Person).ToList();
        var people = await db.Users.AsNoTracking().Where(p => names.Contains(p.UserName!)).ToDictionaryAsync(p => p.UserName!, StringComparer.Ordinal, cancellation);
        var given = rows.ConvertAll(r => Given(r, people.GetValueOrDefault(r.Person), plan, hash));
        return new(subject, needs, hash, given, plan.Requesters)
        {
            Voices = [.. given.Where(g => g.WhyNot is null).Select(g => new EligibleApprover(g.Person, people[g.Person].Rights.IsAdministrator))],
            Counting = [.. rows.Zip(given).Where(r => r.Second.WhyNot is null).Select(r => r.First.Id)],
        };
    }

    private ApprovalGiven Given(ApprovalRow row, UserRow? person, PlanRow plan, string hash) =>
        new(row.Person, row.At, row.ExpiresAt, row.Hash, row.Comment, row.BreaksGlass, row.EndedWhy ?? WhyNot(row, person, plan, hash));

    private string? WhyNot(ApprovalRow row, UserRow? person, PlanRow plan, string hash) =>
        row.Hash != hash ? "Void: the plan has changed since." :
        now >= row.ExpiresAt ? "It has expired." :
        needed >= row.ExpiresAt ? "It expires before it is needed." :
        person is null || person.LockedAt is not null ? $"{row.Person}'s account is locked." :
        row.BreaksGlass ? person.Rights.IsAdministrator ? null : $"{row.Person} is no longer an administrator." :
        !person.Rights.Has(Role.Approver) || !person.Rights.Covers(plan.Program) ? $"{row.Person} is no longer an approver of {plan.Program}." :
        plan.Requesters.Contains(row.Person, StringComparer.OrdinalIgnoreCase) ? $"{row.Person} asked for it." : null;
}
