using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Setup;

/// <summary>Servers and routers.</summary>
internal static class FarmEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/servers", ServersAsync).WithSummary("Application servers.");
        api.MapPut("/servers/{name}", PutServerAsync).WithSummary("Creates or changes a server. A new address takes its keys away: its agent enrols again.");
        api.MapDelete("/servers/{name}", DeleteServerAsync).WithSummary("Deletes a server that holds no program.");
        api.MapGet("/routers", RoutersAsync).WithSummary("Routers.");
        api.MapPut("/routers/{name}", PutRouterAsync).WithSummary("Creates or changes a router. A new address needs its key again.");
        api.MapDelete("/routers/{name}", DeleteRouterAsync).WithSummary("Deletes a router that nothing is bound to.");
    }

    private static async Task<IResult> ServersAsync(IDbContextFactory<PortalDb> databases, int? page, int? size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Servers.OrderBy(s => s.Name)
            .Select(s => new ServerView(s.Name, s.AgentUrl, s.OneAtATime, s.AgentKey != null, s.EnrolledAt, s.Certificate)).ToListAsync(cancellation);
        return Results.Ok(Paging.Of(rows, page, size));
    }

    private static async Task<IResult> PutServerAsync(string name, ServerInput input, CatalogEditor editor, Actor who, CancellationToken cancellation)
    {
        var faults = SetupChecks.Server(name, input);
        if (faults.Any) return faults.Problem();
        var made = await editor.PutServerAsync(new(name, input.AgentUrl!, input.AgentKey, input.SignalKey, input.OneAtATime), who, cancellation);
        return made ? Results.Created($"/api/v1/servers/{name}", new { name }) : Results.Ok(new { name });
    }

    private static async Task<IResult> DeleteServerAsync(string name, ServerRemoval removal, Actor who, CancellationToken cancellation) =>
        await removal.RemoveAsync(name, who, cancellation) switch
        {
            (true, _) => Results.NoContent(),
            (_, { } why) => Faults.Refused(why),
            _ => Faults.NotFound($"There is no server {name}."),
        };

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
        var faults = SetupChecks.Router(name, input, known is null, moves);
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
