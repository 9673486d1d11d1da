using UpgradePortal.Common;
using UpgradePortal.Identity;

namespace UpgradePortal.Plans;

/// <summary>A person's orders to a plan. Each is null when it was taken, else why it changed nothing.</summary>
public sealed class PlanOrders(PlanEditor editor, PlanReader plans)
{
    public static readonly Refusal Unknown = new("There is no such plan.");

    public Task<Refusal?> ScheduleAsync(Guid id, Principal who, CancellationToken cancellation) =>
        KnownAsync(id, () => editor.ScheduleAsync(id, who, cancellation), cancellation);

    public Task<Refusal?> UnscheduleAsync(Guid id, Principal who, CancellationToken cancellation) =>
        KnownAsync(id, () => editor.UnscheduleAsync(id, who, cancellation), cancellation);

    public Task<Refusal?> AskAsync(Guid id, Principal who, CancellationToken cancellation) =>
        KnownAsync(id, () => editor.AskAsync(id, who, cancellation), cancellation);

    public Task<Refusal?> EndAsync(Guid id, string reason, Principal who, CancellationToken cancellation) =>
        KnownAsync(id, () => editor.EndAsync(id, reason, who, cancellation), cancellation);

    public Task<Refusal?> OverrideFreezeAsync(Guid id, string reason, Principal who, CancellationToken cancellation) =>
        KnownAsync(id, () => editor.OverrideFreezeAsync(id, reason, who, cancellation), cancellation);

    private async Task<Refusal?> KnownAsync(Guid id, Func<Task<Refusal?>> order, CancellationToken cancellation) =>
        await plans.FindAsync(id, cancellation) is null ? Unknown : await order();
}
