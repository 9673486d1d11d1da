using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Common;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Approvals;

/// <summary>Whether the people there are could ever approve something: what nobody can approve would wait for ever.</summary>
internal static class ApprovalOutlook
{
    public static Task<List<UserRow>> PeopleAsync(PortalDb db, CancellationToken cancellation) =>
        db.Set<UserRow>().AsNoTracking().OrderBy(p => p.UserName).ToListAsync(cancellation);

    public static bool MayApprove(UserRow person, string program) => person.Rights.Has(Role.Approver) && person.Rights.Covers(program);

    /// <param name="people">All accounts.</param>
    /// <returns>Why it can never be approved, with names; null: it can, or it is approved.</returns>
    public static string? Never(IReadOnlyList<UserRow> people, string program, ApprovalState state) =>
        state.Refusal is null ? null : Never(people, program, state.Requesters, state.Needs);

    /// <param name="people">All accounts.</param>
    /// <param name="requesters">They can't approve it.</param>
    /// <returns>Why it can never be approved, with names; null: it can.</returns>
    public static string? Never(
        IReadOnlyList<UserRow> people, string program, IReadOnlyList<string> requesters, IReadOnlyList<ApprovalNeed> needs)
    {
        var able = people.Where(p => MayApprove(p, program) && p.LockedAt is null && !Asks(p)).ToList();
        var voices = able.ConvertAll(p => new EligibleApprover(p.UserName!, p.Rights.IsAdministrator));
        if (ApprovalCount.Given(needs, voices) >= ApprovalCount.Needed(needs)) return null;
        var who = able.Count == 0 ? "nobody may give one" : $"only {string.Join(", ", able.Select(p => p.UserName))} may give one";
        var not = people.Where(p => MayApprove(p, program) && !able.Contains(p))
            .Select(p => Asks(p) ? $"{p.UserName} asks for it" : $"{p.UserName}'s account is locked").ToList();
        return $"It can never be approved: it needs {string.Join(" and ", needs)}, and {who}"
            + $"{(not.Count > 0 ? $"; {string.Join(", ", not)}" : "")}. Ask for fewer, or make more approvers on the page Users.";

        bool Asks(UserRow person) => requesters.Contains(person.UserName!, StringComparer.OrdinalIgnoreCase);
    }
}
