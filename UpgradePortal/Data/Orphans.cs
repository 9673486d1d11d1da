using Microsoft.EntityFrameworkCore;
using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>Finds stops of ours that nobody claims: after an older back-up was restored, say.</summary>
public sealed class Orphans(IDbContextFactory<PortalDb> databases, FarmMirror mirror, RouteFacts facts)
{
    public async Task<IReadOnlyList<HandSituation>> FindAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var all = await new HandReader(db, mirror, facts).ReadAsync(db.ServerList, cancellation);
        return [.. all.Where(s => s.Owner is StopOwner.Orphan)];
    }
}
