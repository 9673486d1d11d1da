using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals;
using UpgradePortal.Approvals.Pages;
using UpgradePortal.Common;
using UpgradePortal.Identity.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Schedule.Data;

namespace UpgradePortal.Plans;

/// <summary>Whether the windows and approvers that a plan names exist, and could ever be enough.</summary>
public sealed class PlanUsers(IDbContextFactory<PortalDb> databases)
{
    public async Task CheckAsync(ValidationErrors faults, PlanInput input, PolicyInput policy, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var windows = await db.Set<WindowRow>().Select(w => w.Name).ToListAsync(cancellation);
        foreach (var window in (input.Windows ?? []).Where(w => !windows.Contains(w)))
            faults.Unless(false, "windows", $"There is no window {window}. "
                + (windows.Count == 0 ? "Make one on the page Calendar."
                    : $"Name one of {string.Join(", ", windows.Order(StringComparer.Ordinal).Take(20))}."));
        if (policy is { Approvals: null or [], WaveApprovals: null or [] }) return;
        var approvers = (await ApproversAsync(db, input.Program!, cancellation)).Select(p => p.UserName!)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        Check(faults, policy.Approvals, "policy.approvals", approvers, input.Program!);
        Check(faults, policy.WaveApprovals, "policy.waveApprovals", approvers, input.Program!);
    }

    /// <returns>Who may approve for a program, by name.</returns>
    public async Task<IReadOnlyList<string>> ApproversAsync(string program, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return [.. (await ApproversAsync(db, program, cancellation)).Select(p => p.UserName!)];
    }

    private static async Task<List<UserRow>> ApproversAsync(PortalDb db, string program, CancellationToken cancellation) =>
        [.. (await db.Set<UserRow>().AsNoTracking().Where(p => p.LockedAt == null).OrderBy(p => p.UserName).ToListAsync(cancellation))
            .Where(p => p.Rights.Has(Role.Approver) && p.Rights.Covers(program))];

    private static void Check(
        ValidationErrors faults, IReadOnlyList<ApprovalNeedInput>? needs, string field, HashSet<string> approvers, string program)
    {
        foreach (var (person, at) in (needs ?? []).SelectMany(
            (n, i) => (n.Approvers ?? []).Where(p => !approvers.Contains(p)).Select(p => (p, ApprovalGroupsForm.FieldOf(field, i)))))
            faults.Unless(
                false, at, $"{person} is no approver of {program}. Give them that role on the page Users, or name somebody else.");
    }
}
