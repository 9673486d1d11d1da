using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;

namespace UpgradePortal.Features;

/// <summary>Takes a server out of the portal, once it holds no program.</summary>
public sealed class ServerRemoval(CatalogEditor editor, IDbContextFactory<PortalDb> databases)
{
    /// <returns>False when there is no such server; or why it can't be done now.</returns>
    public async Task<(bool IsDone, string? Why)> RemoveAsync(string name, Actor who, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var held = await db.ServerList.Where(l => l.Server == name).Select(l => l.Program).ToListAsync(cancellation);
        if (held.Count > 0) return (false, $"{name} holds {string.Join(", ", held)}. Delete those entries of the server list first.");
        return (await editor.DeleteServerAsync(name, who, cancellation), null);
    }
}
