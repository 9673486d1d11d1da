using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Inventory.Api;

/// <summary>Programs and the server list.</summary>
internal static class ProgramEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/programs", ListAsync).Requires(Access.View)
            .WithSummary("Programs with their server lists.").Produces<Paged<ProgramView>>();
        api.MapGet("/programs/{name}", FindAsync).Requires(Access.View)
            .WithSummary("One program.").Produces<ProgramView>();
        api.MapPut("/programs/{name}", PutAsync).Requires(Access.Administer)
            .WithSummary("Creates or changes a program.").ProducesMade<NamedAnswer>();
        api.MapDelete("/programs/{name}", DeleteAsync).Requires(Access.Administer)
            .WithSummary("Deletes a program that no server holds.").ProducesDone();
        api.MapPut("/programs/{name}/servers/{server}", PutListedAsync).Requires(Access.Administer)
            .WithSummary("Creates or changes an entry of the server list.").ProducesMade<ListedAnswer>();
        api.MapDelete("/programs/{name}/servers/{server}", DeleteListedAsync).Requires(Access.Administer)
            .WithSummary("Deletes an entry of the server list.").ProducesDone();
    }

    private static async Task<IResult> ListAsync(
        InventoryReader inventory, IDbContextFactory<PortalDb> databases, int? page, int? size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Set<ProgramRow>().AsNoTracking().OrderBy(p => p.Name).ToListAsync(cancellation);
        var shown = Paging.Of(rows, page, size);
        var views = new List<ProgramView>();
        foreach (var row in shown.Items) views.Add(await ViewAsync(inventory, row, cancellation));
        return Results.Ok(new Paged<ProgramView>(views, shown.Page, shown.Size, shown.Total));
    }

    private static async Task<IResult> FindAsync(
        string name, InventoryReader inventory, IDbContextFactory<PortalDb> databases, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Set<ProgramRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Name == name, cancellation) is { } row
            ? Results.Ok(await ViewAsync(inventory, row, cancellation))
            : ValidationErrors.NotFound($"There is no program {name}.");
    }

    private static async Task<ProgramView> ViewAsync(InventoryReader inventory, ProgramRow row, CancellationToken cancellation) =>
        new(row.Name, row.Code,
        [.. (await inventory.ServerListAsync(row.Name, cancellation)).Select(l => new ListedServerView(l.Server, l.Position, l.Address,
            [.. l.Bindings.Select(BindingInput.Of)]))]);

    private static async Task<IResult> PutAsync(
        string name, ProgramInput input, ProgramService service, CurrentUser who, CancellationToken cancellation)
    {
        var (faults, isMade) = await service.PutAsync(name, input, mustBeNew: false, who, cancellation);
        return faults.Any ? faults.Problem()
            : Answers.Made(isMade, "programs", name);
    }

    private static async Task<IResult> DeleteAsync(string name, ProgramService service, CurrentUser who, CancellationToken cancellation) =>
        Gone(await service.RemoveAsync(name, who, cancellation), $"There is no program {name}.");

    private static async Task<IResult> PutListedAsync(
        string name, string server, ListedServerInput input, ServerListService service, CurrentUser who,
            IDbContextFactory<PortalDb> databases,
        CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!await db.Set<ProgramRow>().AnyAsync(p => p.Name == name, cancellation))
            return ValidationErrors.NotFound($"There is no program {name}.");
        if (!await db.Set<ServerRow>().AnyAsync(s => s.Name == server, cancellation))
            return ValidationErrors.NotFound($"There is no server {server}.");
        var (faults, isMade, warnings) = await service.PutAsync(name, server, input, who, cancellation);
        if (faults.Any) return faults.Problem();
        return isMade ? Results.Created($"/api/v1/programs/{name}", new ListedAnswer(name, server, warnings))
            : Results.Ok(new ListedAnswer(name, server, warnings));
    }

    private static async Task<IResult> DeleteListedAsync(
        string name, string server, ServerListService service, CurrentUser who, CancellationToken cancellation) =>
        Gone(await service.RemoveAsync(name, server, who, cancellation), $"{server} is not in the server list of {name}.");

    private static IResult Gone((bool IsDone, string? Why) removal, string missing) => removal switch
    {
        (true, _) => Results.NoContent(),
        (_, { } reason) => ValidationErrors.Refused(reason),
        _ => ValidationErrors.NotFound(missing),
    };
}

/// <param name="Warnings">What is not as it should be, and does not stand in the way.</param>
public sealed record ListedAnswer(string Program, string Server, IReadOnlyList<string> Warnings);

public sealed record ProgramView(string Name, ProgramCode Code, IReadOnlyList<ListedServerView> Servers);
