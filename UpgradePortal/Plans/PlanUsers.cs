using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Approvals.Pages;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Schedule.Data;

namespace UpgradePortal.Plans;

/// <summary>Whether the windows and approvers that a plan names exist, and could ever be enough.</summary>
public sealed class PlanUsers(IDbContextFactory<PortalDb> databases)
{
    /// <param name="servers">Of the plan.</param>
    /// <param name="who">Asks for it, and so can't approve it.</param>
    public async Task CheckAsync(
        ValidationErrors faults, PlanInput input, PolicyInput policy, int servers, Principal who, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var windows = await db.Set<WindowRow>().Select(w => w.Name).ToListAsync(cancellation);
        foreach (var window in (input.Windows ?? []).Where(w => !windows.Contains(w)))
            faults.Unless(false, "windows", $"There is no window {window}. "
                + (windows.Count == 0 ? "Make one on the page Calendar."
                    : $"Name one of {string.Join(", ", windows.Order(StringComparer.Ordinal).Take(20))}."));
        var (minimum, setBy) = await ApprovalMinimums.OfAsync(db, input.Program!, cancellation);
        if (minimum.RefuseCanaries(policy.Canaries ?? 0, servers) is { } few)
            faults.Unless(false, "policy.canaries", $"{few.Message} {string.Join(" ", setBy)}");
        var people = await db.Set<UserRow>().AsNoTracking().OrderBy(p => p.UserName).ToListAsync(cancellation);
        var approvers = people.Where(p => MayApprove(p, input.Program!) && p.LockedAt is null).Select(p => p.UserName!)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        Check(faults, policy.Approvals, "policy.approvals", approvers, input.Program!);
        Check(faults, policy.WaveApprovals, "policy.waveApprovals", approvers, input.Program!);
        if (faults.Any) return;
        var requester = who.Actor.Person ?? who.Actor.Name;
        Possible(faults, "policy.approvals", ApprovalCount.AtLeast(ApprovalNeedInput.ToNeeds(policy.Approvals), minimum.Approvals));
        if (policy.Canaries > 0)
            Possible(
                faults, "policy.waveApprovals",
                ApprovalCount.AtLeast(ApprovalNeedInput.ToNeeds(policy.WaveApprovals), minimum.WaveApprovals));

        // A plan that nobody can approve would wait for ever.
        void Possible(ValidationErrors at, string field, IReadOnlyList<ApprovalNeed> needs)
        {
            var able = people.Where(p => approvers.Contains(p.UserName!) && p.UserName != requester).ToList();
            var voices = able.ConvertAll(p => new EligibleApprover(p.UserName!, p.Rights.IsAdministrator));
            if (ApprovalCount.Given(needs, voices) >= ApprovalCount.Needed(needs)) return;
            var who = able.Count == 0 ? "nobody may give one" : $"only {string.Join(", ", able.Select(p => p.UserName))} may give one";
            var not = people.Where(p => MayApprove(p, input.Program!) && !able.Contains(p))
                .Select(p => p.UserName == requester ? $"{p.UserName} asks for it" : $"{p.UserName}'s account is locked").ToList();
            at.Unless(false, field, $"It can never be approved: it needs {string.Join(" and ", needs)}, and {who}"
                + $"{(not.Count > 0 ? $"; {string.Join(", ", not)}" : "")}. Ask for fewer, or make more approvers on the page Users.");
        }
    }

    /// <returns>Who may approve for a program, by name.</returns>
    public async Task<IReadOnlyList<string>> ApproversAsync(string program, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return [.. (await ApproversAsync(db, program, cancellation)).Select(p => p.UserName!)];
    }

    private static bool MayApprove(UserRow person, string program) =>
        person.Rights.Has(Role.Approver) && person.Rights.Covers(program);

    private static async Task<List<UserRow>> ApproversAsync(PortalDb db, string program, CancellationToken cancellation) =>
        [.. (await db.Set<UserRow>().AsNoTracking().Where(p => p.LockedAt == null).OrderBy(p => p.UserName).ToListAsync(cancellation))
            .Where(p => MayApprove(p, program))];

    private static void Check(
        ValidationErrors faults, IReadOnlyList<ApprovalNeedInput>? needs, string field, HashSet<string> approvers, string program)
    {
        foreach (var (person, at) in (needs ?? []).SelectMany(
            (n, i) => (n.Approvers ?? []).Where(p => !approvers.Contains(p)).Select(p => (p, ApprovalGroupsForm.FieldOf(field, i)))))
            faults.Unless(
                false, at, $"{person} is no approver of {program}. Give them that role on the page Users, or name somebody else.");
    }
}
