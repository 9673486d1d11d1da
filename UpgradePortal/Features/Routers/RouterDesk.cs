using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;
using UpgradePortal.Routers;

namespace UpgradePortal.Features.Routers;

/// <summary>Makes, changes and removes routers, for pages and for the API.</summary>
public sealed class RouterDesk(CatalogEditor editor, Secrets secrets, IDbContextFactory<PortalDb> databases)
{
    /// <param name="name">Of the router.</param>
    /// <param name="input">What is wanted of it.</param>
    /// <param name="mustBeNew">It must not be there yet.</param>
    /// <param name="who">For the record.</param>
    /// <param name="cancellation">Gives up before the write.</param>
    /// <returns>What is wrong, or whether it was made anew.</returns>
    public async Task<(Faults Faults, bool IsMade)> PutAsync(string? name, RouterInput input, bool mustBeNew, Actor who, CancellationToken cancellation)
    {
        var (faults, key) = await CheckAsync(name, input, mustBeNew, cancellation);
        if (faults.Any) return (faults, false);
        var row = new RouterRow { Name = name!, Kind = input.Kind!.Value, Address = input.Address!, Key = key };
        return (faults, await editor.PutRouterAsync(row, who, cancellation));
    }

    /// <returns>What is wrong, or how it would be reached: the key it has is never sent to another address.</returns>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Its key can't be read.</exception>
    public async Task<(Faults Faults, RouterEndpoint? Endpoint)> EndpointAsync(string? name, RouterInput input, bool mustBeNew, CancellationToken cancellation)
    {
        var (faults, key) = await CheckAsync(name, input, mustBeNew, cancellation);
        return (faults, faults.Any ? null : new(name!, input.Kind!.Value, input.Address!, secrets.OpenOrNull(key)));
    }

    /// <returns>False when there is no such router; or why it can't be done now.</returns>
    public async Task<(bool IsDone, string? Why)> RemoveAsync(string name, Actor who, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var bound = await db.ServerList.Where(l => l.Bindings.Any(b => b.Router == name)).Select(l => l.Program).Distinct().ToListAsync(cancellation);
        if (bound.Count > 0) return (false, $"{string.Join(", ", bound)} is bound to {name}. Bind it elsewhere first.");
        return (await editor.DeleteRouterAsync(name, who, cancellation), null);
    }

    private async Task<(Faults Faults, string? SealedKey)> CheckAsync(string? name, RouterInput input, bool mustBeNew, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var known = await db.Routers.AsNoTracking().FirstOrDefaultAsync(r => r.Name == name, cancellation);
        var stays = known is not null && known.Address == input.Address;
        var faults = RouterChecks.Router(name, input, needsKey: !stays)
            .Unless(!mustBeNew || known is null, "name", $"There is a router {name} already.");
        return (faults, input.Key is { } plain ? secrets.Seal(plain) : stays ? known!.Key : null);
    }
}
