using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Setup;

/// <summary>Servers and routers.</summary>
internal static class FarmEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/servers", ServersAsync).WithSummary("Application servers.");
        api.MapPut("/servers/{name}", PutServerAsync).WithSummary("Creates or changes a server. A new address needs its key again.");
        api.MapDelete("/servers/{name}", DeleteServerAsync).WithSummary("Deletes a server that holds no program.");
        api.MapGet("/routers", RoutersAsync).WithSummary("Routers.");
        api.MapPut("/routers/{name}", PutRouterAsync).WithSummary("Creates or changes a router. A new address needs its key again.");
        api.MapDelete("/routers/{name}", DeleteRouterAsync).WithSummary("Deletes a router that nothing is bound to.");
    }

    private static async Task<IResult> ServersAsync(IDbContextFactory<PortalDb> databases, int? page, int? size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return Results.Ok(Paging.Of(await db.Servers.OrderBy(s => s.Name).Select(s => new ServerView(s.Name, s.AgentUrl, s.OneAtATime)).ToListAsync(cancellation), page, size));
    }

    private static async Task<IResult> PutServerAsync(
        string name, ServerInput input, CatalogEditor editor, Actor who, Secrets secrets, IDbContextFactory<PortalDb> databases, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var known = await db.Servers.AsNoTracking().FirstOrDefaultAsync(s => s.Name == name, cancellation);
        var faults = Checks.Server(name, input, known is null, known is not null && known.AgentUrl != input.AgentUrl);
        if (faults.Any) return faults.Problem();
        var made = await editor.PutServerAsync(new()
        {
            Name = name,
            AgentUrl = input.AgentUrl!,
            AgentKey = input.AgentKey is { } key ? secrets.Seal(key) : known!.AgentKey,
            SignalKeyHash = input.SignalKey is { } signal ? Secrets.Hash(signal) : known!.SignalKeyHash,
            OneAtATime = input.OneAtATime ?? known?.OneAtATime ?? false,
        }, who, cancellation);
        return made ? Results.Created($"/api/v1/servers/{name}", new { name }) : Results.Ok(new { name });
    }

    private static async Task<IResult> DeleteServerAsync(string name, CatalogEditor editor, Actor who, IDbContextFactory<PortalDb> databases, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var held = await db.ServerList.Where(l => l.Server == name).Select(l => l.Program).ToListAsync(cancellation);
        if (held.Count > 0) return Faults.Refused($"{name} holds {string.Join(", ", held)}. Delete those entries of the server list first.");
        return await editor.DeleteAsync(d => d.Servers.Where(s => s.Name == name), $"server {name}", who, cancellation)
            ? Results.NoContent() : Faults.NotFound($"There is no server {name}.");
    }

    private static async Task<IResult> RoutersAsync(IDbContextFactory<PortalDb> databases, int? page, int? size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Routers.OrderBy(r => r.Name).Select(r => new RouterView(r.Name, r.Kind, r.Address, r.Key != null, r.OutWhy)).ToListAsync(cancellation);
        return Results.Ok(Paging.Of(rows, page, size));
    }

    private static async Task<IResult> PutRouterAsync(
        string name, RouterInput input, CatalogEditor editor, Actor who, Secrets secrets, IDbContextFactory<PortalDb> databases, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var known = await db.Routers.AsNoTracking().FirstOrDefaultAsync(r => r.Name == name, cancellation);
        var moves = known is not null && known.Address != input.Address;
        var faults = Checks.Router(name, input, known is null, moves);
        if (faults.Any) return faults.Problem();
        var key = input.Key is { } plain ? secrets.Seal(plain) : moves ? null : known?.Key;
        var made = await editor.PutRouterAsync(new() { Name = name, Kind = input.Kind!.Value, Address = input.Address!, Key = key }, who, cancellation);
        return made ? Results.Created($"/api/v1/routers/{name}", new { name }) : Results.Ok(new { name });
    }

    private static async Task<IResult> DeleteRouterAsync(string name, CatalogEditor editor, Actor who, IDbContextFactory<PortalDb> databases, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var bound = await db.ServerList.Where(l => l.Bindings.Any(b => b.Router == name)).Select(l => l.Program).Distinct().ToListAsync(cancellation);
        if (bound.Count > 0) return Faults.Refused($"{string.Join(", ", bound)} is bound to {name}. Bind it elsewhere first.");
        return await editor.DeleteAsync(d => d.Routers.Where(r => r.Name == name), $"router {name}", who, cancellation)
            ? Results.NoContent() : Faults.NotFound($"There is no router {name}.");
    }
}
