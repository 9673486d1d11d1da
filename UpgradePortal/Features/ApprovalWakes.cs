using UpgradePortal.Data;
using UpgradePortal.Jobs;

namespace UpgradePortal.Features;

/// <summary>After somebody has answered: a run that waits for it looks again at once. A plan's first start is the watch's, which looks all
/// the time.</summary>
public sealed class ApprovalWakes(RunStore store, Wakes wakes)
{
    public async Task WakeAsync(ApprovalSubject subject, CancellationToken cancellation)
    {
        var waiting = subject.Run is { } run ? [run] : await store.GoingOnAsync(subject.Plan, cancellation);
        foreach (var one in waiting) wakes.Run(one);
    }
}
