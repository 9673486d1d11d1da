using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Enrolment;

/// <summary>What administrators do with servers on the page.</summary>
public sealed class ServerDesk(CatalogEditor editor, IDbContextFactory<PortalDb> databases)
{
    /// <param name="name">Of the server.</param>
    /// <param name="agentUrl">Where the portal reaches its agent.</param>
    /// <param name="isNew">It must not be there yet.</param>
    /// <param name="who">For the record.</param>
    /// <param name="cancellation">Gives up before the write.</param>
    public async Task<Faults> PutAsync(string? name, string? agentUrl, bool isNew, Actor who, CancellationToken cancellation)
    {
        var faults = new Faults().Server(name, agentUrl);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        faults.Unless(!isNew || !await db.Servers.AnyAsync(s => s.Name == name, cancellation), "name", $"There is a server {name} already.");
        if (!faults.Any) await editor.PutServerAsync(new(name!, agentUrl!), who, cancellation);
        return faults;
    }
}
