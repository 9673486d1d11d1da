using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Inventory.Api;

internal static class ServerEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/servers", ServersAsync).Requires(Access.View)
            .WithSummary("Application servers.").Produces<Paged<ServerView>>();
        api.MapPut("/servers/{name}", PutServerAsync).Requires(Access.Administer)
            .WithSummary("Creates or changes a server. A new address takes its keys away: its agent enrols again.")
            .ProducesMade<NamedAnswer>();
        api.MapDelete("/servers/{name}", DeleteServerAsync).Requires(Access.Administer)
            .WithSummary("Deletes a server that holds no program.").ProducesDone();
    }

    private static async Task<IResult> ServersAsync(
        IDbContextFactory<PortalDb> databases, int? page, int? size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Set<ServerRow>().OrderBy(s => s.Name)
            .Select(s => new ServerView(s.Name, s.AgentUrl, s.OneAtATime, s.AgentKey != null, s.EnrolledAt, s.Certificate))
            .ToListAsync(cancellation);
        return Results.Ok(Paging.Of(rows, page, size));
    }

    private static async Task<IResult> PutServerAsync(
        string name, ServerInput input, InventoryService editor, CurrentUser who, CancellationToken cancellation)
    {
        var faults = SetupChecks.Server(name, input);
        if (faults.Any) return faults.Problem();
        var made = await editor.PutServerAsync(
            new(name, input.AgentUrl!, input.AgentKey, input.SignalKey, input.OneAtATime), who, cancellation);
        return made is { } isNew ? Answers.Made(isNew, "servers", name)
            : faults.Unless(false, "signalKey", "Another server has this key. Give each server a key of its own.").Problem();
    }

    private static async Task<IResult> DeleteServerAsync(string name, ServerRemoval removal, CurrentUser who,
        CancellationToken cancellation) =>
        await removal.RemoveAsync(name, who, cancellation) switch
        {
            (true, _) => Results.NoContent(),
            (_, { } reason) => ValidationErrors.Refused(reason),
            _ => ValidationErrors.NotFound($"There is no server {name}."),
        };
}

/// <param name="AgentUrl">The agent's control listener.</param>
/// <param name="OneAtATime">Its programs are upgraded one after the other.</param>
/// <param name="HasKey">The portal can speak to its agent.</param>
/// <param name="EnrolledAt">Null: its keys were given by hand, or there are none.</param>
/// <param name="Certificate">The only one its agent may show; null: any that the machine trusts.</param>
public sealed record ServerView(
    string Name, string AgentUrl, bool OneAtATime, bool HasKey, DateTimeOffset? EnrolledAt, string? Certificate);
