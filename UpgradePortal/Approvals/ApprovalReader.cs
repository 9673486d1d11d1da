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
    private static readonly TimeSpan Trusted = TimeSpan.FromDays(30);

    public async Task<ApprovalState> ReadAsync(ApprovalTerms terms, CancellationToken cancellation)
    {
        var subject = terms.Subject;
        var rows = await db.Set<ApprovalRow>().AsNoTracking()
            .Where(a => a.PlanId == subject.Plan && a.RunId == subject.Run && a.Wave == subject.Wave)
            .OrderBy(a => a.Id).ToListAsync(cancellation);
        var names = rows.Select(r => r.Person).ToList();
        var people = await db.Set<UserRow>().AsNoTracking().Where(p => names.Contains(p.UserName!))
            .ToDictionaryAsync(p => p.UserName!, StringComparer.Ordinal, cancellation);
        var (minimum, setBy) = await ApprovalMinimums.OfAsync(db, terms.Program, cancellation);
        var given = rows.ConvertAll(r => Given(r, people.GetValueOrDefault(r.Person), terms, minimum));
        var needs = ApprovalCount.AtLeast(terms.Needs, subject.Run is null ? minimum.Approvals : minimum.WaveApprovals);
        return new(subject, needs, terms.ContentHash, given, terms.Requesters)
        {
            RequiredBy = [.. setBy, .. OwnApprovers(rows, given, people, terms, minimum)],
            EligibleApprovers = [
                .. given.Where(g => g.NotCountedReason is null)
                    .Select(g => new EligibleApprover(g.Person, people[g.Person].Rights.IsAdministrator))],
            Counting = [.. rows.Zip(given).Where(r => r.Second.NotCountedReason is null).Select(r => r.First.Id)],
        };
    }

    private ApprovalGiven Given(ApprovalRow row, UserRow? person, ApprovalTerms terms, ApprovalMinimum minimum)
    {
        var expires = minimum.LongestExpiry is { } most && row.At + most < row.ExpiresAt ? row.At + most : row.ExpiresAt;
        return new(row.Person, row.At, expires, row.Hash, row.Comment, row.BreaksGlass,
            row.EndReason ?? NotCountedReason(row, expires, person, terms) ?? (minimum.TakesOwnApprovers ? null
                : MadeByRequester(row, person, terms) is { } made ? $"{made} Another administrator can confirm the account." : null));
    }

    // What only the policy lets count is said to everybody, and afterwards too.
    private IEnumerable<string> OwnApprovers(
        List<ApprovalRow> rows, List<ApprovalGiven> given, Dictionary<string, UserRow> people, ApprovalTerms terms,
        ApprovalMinimum minimum) =>
        from pair in rows.Zip(given)
        where minimum.TakesOwnApprovers && pair.Second.NotCountedReason is null
        let made = MadeByRequester(pair.First, people.GetValueOrDefault(pair.First.Person), terms)
        where made is not null
        select $"{pair.First.Person}'s approval counts by the policy, although {made}";

    // An administrator who makes an account, or gives it a password, can be its owner for now: four eyes would be two.
    private string? MadeByRequester(ApprovalRow row, UserRow? person, ApprovalTerms terms) =>
        row.BreaksGlass || person is not { VouchedBy: { } maker, ConfirmedBy: null, VouchedAt: { } at }
        || now - at >= Trusted || !terms.Requesters.Contains(maker, StringComparer.OrdinalIgnoreCase) ? null
        : $"{maker}, who asked for it, made {row.Person}'s account or gave it a password less than {Trusted.Days} days ago.";

    private string? NotCountedReason(ApprovalRow row, DateTimeOffset expires, UserRow? person, ApprovalTerms terms) =>
        row.Hash != terms.ContentHash ? "Void: the plan, or where its servers are, has changed since." :
        now >= expires ? "It has expired." :
        terms.NeededAt >= expires ? "It expires before it is needed." :
        person is null || person.LockedAt is not null ? $"{row.Person}'s account is locked." :
        row.BreaksGlass ? person.Rights.IsAdministrator ? null : $"{row.Person} is no longer an administrator." :
        !person.Rights.Has(Role.Approver)
        || !person.Rights.Covers(terms.Program) ? $"{row.Person} is no longer an approver of {terms.Program}." :
        terms.Requesters.Contains(row.Person, StringComparer.OrdinalIgnoreCase) ? $"{row.Person} asked for it." : null;
}
