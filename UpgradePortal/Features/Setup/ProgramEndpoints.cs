using Microsoft.EntityFrameworkCore;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Setup;

/// <summary>Programs and the server list.</summary>
internal static class ProgramEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/programs", ListAsync).WithSummary("Programs with their server lists.");
        api.MapGet("/programs/{name}", FindAsync).WithSummary("One program.");
        api.MapPut("/programs/{name}", PutAsync).WithSummary("Creates or changes a program.");
        api.MapDelete("/programs/{name}", DeleteAsync).WithSummary("Deletes a program that no server holds.");
        api.MapPut("/programs/{name}/servers/{server}", PutListedAsync).WithSummary("Creates or changes an entry of the server list.");
        api.MapDelete("/programs/{name}/servers/{server}", DeleteListedAsync).WithSummary("Deletes an entry of the server list.");
    }

    private static async Task<IResult> ListAsync(Catalog catalog, IDbContextFactory<PortalDb> databases, int? page, int? size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Programs.AsNoTracking().OrderBy(p => p.Name).ToListAsync(cancellation);
        var shown = Paging.Of(rows, page, size);
        var views = new List<ProgramView>();
        foreach (var row in shown.Items) views.Add(await ViewAsync(catalog, row, cancellation));
        return Results.Ok(new Paged<ProgramView>(views, shown.Page, shown.Size, shown.Total));
    }

    private static async Task<IResult> FindAsync(string name, Catalog catalog, IDbContextFactory<PortalDb> databases, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Programs.AsNoTracking().FirstOrDefaultAsync(p => p.Name == name, cancellation) is { } row
            ? Results.Ok(await ViewAsync(catalog, row, cancellation))
            : Faults.NotFound($"There is no program {name}.");
    }

    private static async Task<ProgramView> ViewAsync(Catalog catalog, ProgramRow row, CancellationToken cancellation) => new(row.Name, row.Code,
        [.. (await catalog.ServerListAsync(row.Name, cancellation)).Select(l => new ListedServerView(l.Server, l.Position, l.Address,
            [.. l.Bindings.Select(b => new BindingInput(b.Router, b.Backend, b.RouterServer))]))]);

    private static async Task<IResult> PutAsync(string name, ProgramInput input, CatalogEditor editor, Actor who, CancellationToken cancellation)
    {
        var faults = SetupChecks.Program(name, input);
        if (faults.Any) return faults.Problem();
        var made = await editor.PutProgramAsync(new() { Name = name, CodeKind = input.Code!.Kind, CodeValue = input.Code.Value }, who, cancellation);
        return made ? Results.Created($"/api/v1/programs/{name}", new { name }) : Results.Ok(new { name });
    }

    private static async Task<IResult> DeleteAsync(string name, Catalog catalog, CatalogEditor editor, Actor who, CancellationToken cancellation) =>
        await catalog.ServerListAsync(name, cancellation) is { Count: > 0 } held
            ? Faults.Refused($"{name} is on {string.Join(", ", held.Select(l => l.Server))}. Delete those entries of the server list first.")
            : await editor.DeleteAsync(db => db.Programs.Where(p => p.Name == name), $"program {name}", who, cancellation)
                ? Results.NoContent() : Faults.NotFound($"There is no program {name}.");

    private static async Task<IResult> PutListedAsync(
        string name, string server, ListedServerInput input, Catalog catalog, CatalogEditor editor, Actor who, IDbContextFactory<PortalDb> databases, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!await db.Programs.AnyAsync(p => p.Name == name, cancellation)) return Faults.NotFound($"There is no program {name}.");
        if (!await db.Servers.AnyAsync(s => s.Name == server, cancellation)) return Faults.NotFound($"There is no server {server}.");
        var faults = SetupChecks.Listed(input, [.. await catalog.RouterNamesAsync(cancellation)]);
        foreach (var (binding, at) in (input.Bindings ?? []).Select((b, i) => (b, i)))
            faults.Unless(!await TakenAsync(db, name, server, binding, cancellation), $"bindings[{at}]", "Another entry of the server list has this backend and server of the router.");
        if (faults.Any) return faults.Problem();
        var position = input.Position ?? await db.ServerList.CountAsync(l => l.Program == name && l.Server != server, cancellation);
        var made = await editor.PutListedAsync(new()
        {
            Program = name,
            Server = server,
            Position = position,
            Address = input.Address!,
            Bindings = [.. input.Bindings!.Select(b => new BindingRow { Router = b.Router!, Backend = b.Backend!, RouterServer = b.Server! })],
        }, who, cancellation);
        return made ? Results.Created($"/api/v1/programs/{name}", new { program = name, server }) : Results.Ok(new { program = name, server });
    }

    private static Task<bool> TakenAsync(PortalDb db, string program, string server, BindingInput binding, CancellationToken cancellation) =>
        db.ServerList.Where(l => l.Program != program || l.Server != server).SelectMany(l => l.Bindings)
            .AnyAsync(b => b.Router == binding.Router && b.Backend == binding.Backend && b.RouterServer == binding.Server, cancellation);

    private static async Task<IResult> DeleteListedAsync(
        string name, string server, CatalogEditor editor, Actor who, IDbContextFactory<PortalDb> databases, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Claims.AnyAsync(c => c.Program == name && c.Server == server, cancellation))
            return Faults.Refused($"{name} is out of service on {server}. Bring it back first, or nobody would remember to.");
        return await editor.DeleteAsync(d => d.ServerList.Where(l => l.Program == name && l.Server == server), $"{name} on {server}", who, cancellation)
            ? Results.NoContent() : Faults.NotFound($"{server} is not in the server list of {name}.");
    }
}
