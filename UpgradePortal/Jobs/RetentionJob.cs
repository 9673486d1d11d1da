using Microsoft.Extensions.Options;
using UpgradePortal.Data;

namespace UpgradePortal.Jobs;

/// <summary>Once a day: removes what the record need not keep.</summary>
public sealed class RetentionJob(AuditRetention retention, IOptions<RecordSettings> settings)
{
    public Task RunAsync(CancellationToken cancellation) =>
        settings.Value.Keep is { } keep ? retention.RemoveAsync(keep, cancellation) : Task.CompletedTask;
}
