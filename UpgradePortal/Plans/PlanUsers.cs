using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Approvals.Pages;
using UpgradePortal.Common;
using UpgradePortal.Identity;
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
        var people = await ApprovalOutlook.PeopleAsync(db, cancellation);
        var approvers = people.Where(p => ApprovalOutlook.MayApprove(p, input.Program!) && p.LockedAt is null).Select(p => p.UserName!)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        Check(faults, policy.Approvals, "policy.approvals", approvers, input.Program!);
        Check(faults, policy.WaveApprovals, "policy.waveApprovals", approvers, input.Program!);
        if (faults.Any) return;
        Possible("policy.approvals", policy.Approvals, minimum.Approvals);
        if (policy.Canaries > 0) Possible("policy.waveApprovals", policy.WaveApprovals, minimum.WaveApprovals);

        void Possible(string field, IReadOnlyList<ApprovalNeedInput>? wanted, IReadOnlyList<ApprovalNeed> least)
        {
            var needs = ApprovalCount.AtLeast(ApprovalNeedInput.ToNeeds(wanted), least);
            if (ApprovalOutlook.Never(people, input.Program!, [who.Actor.Person ?? who.Actor.Name], needs) is { } never)
                faults.Unless(false, field, never);
        }
    }

    /// <returns>Who may approve for a program, by name.</returns>
    public async Task<IReadOnlyList<string>> ApproversAsync(string program, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return [.. (await ApprovalOutlook.PeopleAsync(db, cancellation))
            .Where(p => p.LockedAt is null && ApprovalOutlook.MayApprove(p, program)).Select(p => p.UserName!)];
    }

    private static void Check(
        ValidationErrors faults, IReadOnlyList<ApprovalNeedInput>? needs, string field, HashSet<string> approvers, string program)
    {
        foreach (var (person, at) in (needs ?? []).SelectMany(
            (n, i) => (n.Approvers ?? []).Where(p => !approvers.Contains(p)).Select(p => (p, ApprovalGroupsForm.FieldOf(field, i)))))
            faults.Unless(
                false, at, $"{person} is no approver of {program}. Give them that role on the page Users, or name somebody else.");
    }
}
