using Microsoft.EntityFrameworkCore;
using UpgradePortal.Approvals;
using UpgradePortal.Approvals.Core;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Plans;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Data;
using UpgradePortal.Schedule;

namespace UpgradePortal.Website.Approvals;

/// <summary>What waits for approval now, what is the caller's own first.</summary>
public sealed class WaitingReader(IDbContextFactory<PortalDb> databases, PlanReader plans, ApprovalService approvals)
{
    public async Task<IReadOnlyList<WaitingView>> ListAsync(CurrentUser caller, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var open = await db.Set<PlanRow>().AsNoTracking().Where(p => p.Status == PlanStatus.Made || p.Status == PlanStatus.Scheduled)
            .OrderByDescending(p => p.CreatedAt).Take(500).ToListAsync(cancellation);
        var runs = await db.Set<RunRow>().AsNoTracking().Where(r => !r.IsOver).ToListAsync(cancellation);
        var zoneOf = await db.ZonesAsync(cancellation);
        // What a plan does not ask for itself an administrator may want.
        var minimumOf = await ApprovalMinimums.OfAllAsync(db, cancellation);
        var waiting = new List<WaitingView>();
        foreach (var plan in open.Where(
            p => p.IsReadable && (p.Policy.Approvals.Length > 0 || minimumOf(p.Program).Approvals.Count > 0)))
        {
            var what = $"{plan.Program} to {plan.Version} on {string.Join(", ", plan.Servers)}";
            await AddAsync(waiting, new(plan.Id), what, $"/plans/{plan.Id}", (plan.OpensAt, zoneOf(plan.Windows)), plan.Program, caller,
                cancellation);
        }
        foreach (var run in runs.Where(r => r.Readable() is { WaitsForWindow: true } its
            && (its.Policy.Approvals.Length > 0 || minimumOf(r.Program).Approvals.Count > 0)))
        {
            var opens = (run.Run().Reopens, zoneOf((await plans.FindAsync(run.PlanId, cancellation))?.Windows ?? []));
            await AddAsync(waiting, new(run.PlanId), $"{run.Program} to {run.Version}, which goes on in its next window", $"/runs/{run.Id}",
                opens, run.Program, caller, cancellation);
        }
        foreach (var run in runs.Where(r => r.Readable() is { WaitsForGo: true } its
            && (its.Policy.WaveApprovals.Length > 0 || minimumOf(r.Program).WaveApprovals.Count > 0)))
            await AddAsync(waiting, new(run.PlanId, run.Id, run.Run().Wave), $"The next wave of {run.Program} {run.Version}",
                $"/runs/{run.Id}", default, run.Program, caller, cancellation);
        return [.. waiting.OrderByDescending(w => w.IsMine).ThenBy(w => w.Opens ?? DateTimeOffset.MaxValue)];
    }

    private async Task AddAsync(
        List<WaitingView> waiting, ApprovalSubject subject, string what, string link, (DateTimeOffset? At, string? Zone) opens,
        string program, CurrentUser caller, CancellationToken cancellation)
    {
        if (await approvals.StateAsync(subject, cancellation) is not { Refusal: not null } state) return;
        var me = caller.Actor.Person ?? caller.Actor.Name;
        var isMine = caller.May(Access.Approve, [program]) && state.IsFor(me, caller.Rights.IsAdministrator)
            && !state.Given.Any(g => g.NotCountedReason is null && g.Person == me);
        waiting.Add(new(what, link, subject.Plan, subject.Run, opens.At, opens.Zone, ApprovalView.Of(state), isMine));
    }
}

/// <summary>Something that waits for approval.</summary>
/// <param name="Link">The page where it is read and answered.</param>
/// <param name="PlanId">Which plan.</param>
/// <param name="RunId">For the next wave of a run; null: for the start.</param>
/// <param name="Opens">When it is to start; null: when somebody starts it.</param>
/// <param name="Zone">By which clock its window opens.</param>
/// <param name="Approval">Who must say yes, and who has.</param>
/// <param name="IsMine">The caller can answer it.</param>
public sealed record WaitingView(
    string What, string Link, Guid PlanId, Guid? RunId, DateTimeOffset? Opens, string? Zone, ApprovalView Approval, bool IsMine);
