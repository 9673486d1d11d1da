using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Drivers;
using UpgradePortal.Routing.Drivers.HaProxy;

namespace UpgradePortal.Routing;

/// <summary>Makes, changes and removes routers, for pages and for the API.</summary>
public sealed class RouterSettings(
    InventoryService editor, Secrets secrets, RouterClients clients, RouterTwins twins, AuthorizedWrites writes,
    IDbContextFactory<PortalDb> databases)
{
    /// <param name="input">What is wanted of it.</param>
    /// <param name="mustBeNew">It must not be there yet.</param>
    /// <returns>What is wrong, or whether it was made anew.</returns>
    public async Task<(ValidationErrors Faults, bool IsMade)> PutAsync(
        string? name, RouterInput input, bool mustBeNew, Principal who, CancellationToken cancellation)
    {
        await writes.RequireAsync(who, Access.Administer, AccessTarget.Nothing, cancellation);
        var (faults, key) = await CheckAsync(name, input, mustBeNew, cancellation);
        if (faults.Any) return (faults, false);
        // One that does not answer may be set up later; the connection test and each preflight look again.
        if (await clients.Anew(new(name!, input.Kind!.Value, input.Address!, secrets.OpenOrNull(key))).ReadAsync(cancellation)
            is RouterReading.Answered { Table: var table } && await twins.RefuseAsync(name!, table, cancellation) is { } twin)
            return (faults.Unless(false, "address", twin), false);
        var row = new RouterRow { Name = name!, Kind = input.Kind!.Value, Address = input.Address!, Key = key };
        return (faults, await editor.PutRouterAsync(row, who, cancellation));
    }

    /// <returns>What is wrong, or how it would be reached: the key it has is never sent to another address.</returns>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Its key can't be read.</exception>
    public async Task<(ValidationErrors Faults, RouterEndpoint? Endpoint)> EndpointAsync(
        string? name, RouterInput input, bool mustBeNew, CancellationToken cancellation)
    {
        var (faults, key) = await CheckAsync(name, input, mustBeNew, cancellation);
        return (faults, faults.Any ? null : new(name!, input.Kind!.Value, input.Address!, secrets.OpenOrNull(key)));
    }

    /// <returns>False when there is no such router; or why it can't be done now.</returns>
    public async Task<(bool IsDone, string? Why)> RemoveAsync(string name, Principal who, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var bound = await db.Set<ListedServerRow>().Where(l => l.Bindings.Any(b => b.Router == name)).Select(l => l.Program).Distinct()
            .ToListAsync(cancellation);
        if (bound.Count > 0) return (false, $"{string.Join(", ", bound)} is bound to {name}. Bind it elsewhere first.");
        return (await editor.DeleteRouterAsync(name, who, cancellation), null);
    }

    private async Task<(ValidationErrors Faults, string? SealedKey)> CheckAsync(
        string? name, RouterInput input, bool mustBeNew, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var known = await db.Set<RouterRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Name == name, cancellation);
        var stays = known is not null && known.Address == input.Address;
        var faults = RouterInputChecks.Router(name, input, needsKey: !stays)
            .Unless(!mustBeNew || known is null, "name", $"There is a router {name} already.");
        return (faults, input.Key is { } plain ? secrets.Seal(plain) : stays ? known!.Key : null);
    }
}

/// <summary>What a router must be before it is saved or tried; each fault names its field and the remedy.</summary>
internal static class RouterInputChecks
{
    /// <param name="input">What is wanted of it.</param>
    /// <param name="needsKey">The portal has none for it, or none for this address.</param>
    public static ValidationErrors Router(string? name, RouterInput input, bool needsKey) => new ValidationErrors()
        .Unless(NameRule.IsValid(name), "name", NameRule.Rule)
        .Unless(input.Kind is not null, "kind", "Say what the router is: http or haProxy.")
        .Unless(input.Kind is not RouterKind.Http || ControlUrl.IsGood(input.Address), "address",
            "Give the router's control address: https://…, or http:// on this machine.")
        .Unless(input.Kind is not RouterKind.HaProxy || (input.Address is { } socket && HaProxyAddress.Read(socket) is not null), "address",
            "Give the admin socket: unix:/run/haproxy/admin.sock or tcp:127.0.0.1:9999.")
        .Unless(input.Kind is not RouterKind.Http || input.Key is not null || !needsKey, "key",
            "Give the router's key; a new address needs it again.")
        .Unless(input.Key is null || IsKey(input.Key), "key", "A key has at most 500 letters, digits and signs, and no blanks.");

    // It travels in a header, where nothing else may stand.
    private static bool IsKey(string key) => key.Length <= 500 && key.All(c => c is > ' ' and <= '~');
}

/// <param name="Kind">What speaks there.</param>
/// <param name="Address">http(s) URL of the control listener; for HAProxy <c>unix:/run/haproxy/admin.sock</c> or
/// <c>tcp:127.0.0.1:9999</c>.</param>
/// <param name="Key">Bearer key; none for HAProxy.</param>
public sealed record RouterInput(RouterKind? Kind, string? Address, string? Key);
