using Microsoft.EntityFrameworkCore;

namespace UpgradePortal.Data;

/// <summary>Removes old notices with their deliveries.</summary>
public sealed class MessageRetention(WriteGate gate, TimeProvider clock)
{
    /// <returns>How many notices were removed.</returns>
    public Task<int> RemoveAsync(TimeSpan keep, CancellationToken cancellation) => gate.WriteAsync(async db =>
    {
        var before = clock.GetUtcNow() - keep;
        await db.Deliveries.Where(d => d.Notice!.At < before).ExecuteDeleteAsync(cancellation);
        return await db.Notices.Where(n => n.At < before).ExecuteDeleteAsync(cancellation);
    }, cancellation);
}
