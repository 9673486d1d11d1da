using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Programs;

/// <param name="Id">To link to it.</param>
/// <param name="Version">It brings.</param>
/// <param name="Status">How it stands.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="EndedAt">Null while it goes on.</param>
/// <param name="By">Who started it.</param>
public sealed record PastRun(Guid Id, string Version, RunStatus Status, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string By)
{
    public static PastRun Of(RunRow row) => new(row.Id, row.Version, row.Status, row.CreatedAt, row.EndedAt, row.CreatedBy);
}
