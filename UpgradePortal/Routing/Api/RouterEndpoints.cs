using Microsoft.EntityFrameworkCore;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;

namespace UpgradePortal.Routing.Api;

internal static class RouterEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/routers", ListAsync).Requires(Access.View)
            .WithSummary("Routers.").Produces<Paged<RouterView>>();
        api.MapPut("/routers/{name}", PutAsync).Requires(Access.Administer)
            .WithSummary("Creates or changes a router. A new address needs its key again.").ProducesMade<NamedAnswer>();
        api.MapDelete("/routers/{name}", DeleteAsync).Requires(Access.Administer)
            .WithSummary("Deletes a router that nothing is bound to.").ProducesDone();
        api.MapPost("/routers/{name}/test", TestAsync).Requires(Access.Administer)
            .WithSummary("Asks the router what it routes, and says what it understood.").Produces<RouterTestView>();
    }

    private static async Task<IResult> ListAsync(
        IDbContextFactory<PortalDb> databases, int? page, int? size, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Set<RouterRow>().OrderBy(r => r.Name)
            .Select(r => new RouterView(r.Name, r.Kind, r.Address, r.Key != null, r.OutOfServiceReason)).ToListAsync(cancellation);
        return Results.Ok(Paging.Of(rows, page, size));
    }

    private static async Task<IResult> PutAsync(
        string name, RouterInput input, RouterSettings service, CurrentUser who, CancellationToken cancellation)
    {
        var (faults, isMade) = await service.PutAsync(name, input, mustBeNew: false, who, cancellation);
        return faults.Any ? faults.Problem() : Answers.Made(isMade, "routers", name);
    }

    private static async Task<IResult> DeleteAsync(string name, RouterSettings service, CurrentUser who, CancellationToken cancellation) =>
        await service.RemoveAsync(name, who, cancellation) switch
        {
            (true, _) => Results.NoContent(),
            (_, { } reason) => ValidationErrors.Refused(reason),
            _ => ValidationErrors.NotFound($"There is no router {name}."),
        };

    private static async Task<IResult> TestAsync(string name, RouterTest test, CurrentUser who, CancellationToken cancellation) =>
        await test.TryAsync(name, who, cancellation) is { } seen ? Results.Ok(seen)
            : ValidationErrors.NotFound($"There is no router {name}.");
}

/// <param name="Kind">What speaks there.</param>
/// <param name="Address">Of its control listener.</param>
/// <param name="HasKey">Never shown itself.</param>
/// <param name="OutOfService">Why a person declared it out of service; null while it is in service.</param>
public sealed record RouterView(string Name, RouterKind Kind, string Address, bool HasKey, string? OutOfService);
