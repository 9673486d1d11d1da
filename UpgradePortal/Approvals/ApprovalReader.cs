using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Approvals.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Approvals;

/// <summary>Which approvals count now, inside somebody's transaction: a plan that changed, a person who is no longer an approver and time
/// that passed each end one without anybody doing anything.</summary>
/// <param name="now">Whether it counts now.</param>
internal sealed class ApprovalReader(PortalDb db, DateTimeOffset now)
{
    public async Task<ApprovalState> ReadAsync(ApprovalTerms terms, CancellationToken cancellation)
    {
        var subject = terms.Subject;
        var rows = await db.Set<ApprovalRow>().AsNoTracking()
            .Where(a => a.PlanId == subject.Plan && a.RunId == subject.Run && a.Wave == subject.Wave)
            .OrderBy(a => a.Id).ToListAsync(cancellation);
        var names = rows.Select(r => r.Person).ToList();
        var people = await db.Set<UserRow>().AsNoTracking().Where(p => names.Contains(p.UserName!))
            .ToDictionaryAsync(p => p.UserName!, StringComparer.Ordinal, cancellation);
        var given = rows.ConvertAll(r => Given(r, people.GetValueOrDefault(r.Person), terms));
        return new(subject, terms.Needs, terms.ContentHash, given, terms.Requesters)
        {
            EligibleApprovers = [
                .. given.Where(g => g.NotCountedReason is null)
                    .Select(g => new EligibleApprover(g.Person, people[g.Person].Rights.IsAdministrator))],
            Counting = [.. rows.Zip(given).Where(r => r.Second.NotCountedReason is null).Select(r => r.First.Id)],
        };
    }

    private ApprovalGiven Given(ApprovalRow row, UserRow? person, ApprovalTerms terms) =>
        new(row.Person, row.At, row.ExpiresAt, row.Hash, row.Comment, row.BreaksGlass,
            row.EndReason ?? NotCountedReason(row, person, terms));

    private string? NotCountedReason(ApprovalRow row, UserRow? person, ApprovalTerms terms) =>
        row.Hash != terms.ContentHash ? "Void: the plan has changed since." :
        now >= row.ExpiresAt ? "It has expired." :
        terms.NeededAt >= row.ExpiresAt ? "It expires before it is needed." :
        person is null || person.LockedAt is not null ? $"{row.Person}'s account is locked." :
        row.BreaksGlass ? person.Rights.IsAdministrator ? null : $"{row.Person} is no longer an administrator." :
        !person.Rights.Has(Role.Approver)
        || !person.Rights.Covers(terms.Program) ? $"{row.Person} is no longer an approver of {terms.Program}." :
        terms.Requesters.Contains(row.Person, StringComparer.OrdinalIgnoreCase) ? $"{row.Person} asked for it." : null;
}
