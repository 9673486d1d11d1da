using Microsoft.Extensions.Options;
using UpgradePortal.Data;
using UpgradePortal.Messages;

namespace UpgradePortal.Jobs;

/// <summary>Once a day: removes what need not be kept.</summary>
public sealed class RetentionJob(AuditRetention record, MessageRetention messages, IOptions<RecordSettings> settings, IOptions<MessageSettings> messageSettings)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (settings.Value.Keep is { } keep) await record.RemoveAsync(keep, cancellation);
        await messages.RemoveAsync(messageSettings.Value.Keep, cancellation);
    }
}
