using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Inventory;

namespace UpgradePortal.Routing.Api;

/// <summary>Declaring a router out of service, and in service again.</summary>
internal static class RouterServiceEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPut("/routers/{name}/out-of-service", TakeOutAsync).Requires(Access.Operate, PolicyScope.AllPrograms)
            .WithSummary("The router holds up no turn from now on, and counts for nobody. It is still told what is wanted.")
            .Produces<NamedAnswer>();
        api.MapDelete("/routers/{name}/out-of-service", TakeBackAsync).Requires(Access.Operate, PolicyScope.AllPrograms)
            .WithSummary("The router counts again. Refused until it is seen doing what is wanted.").ProducesDone();
    }

    private static async Task<IResult> TakeOutAsync(
        string name, OutOfServiceInput input, RouterService orders, InventoryReader inventory, CurrentUser who,
            CancellationToken cancellation)
    {
        if (await MissingAsync(name, inventory, cancellation) is { } missing) return missing;
        if (ReasonInput.Check(input.Reason) is { Any: true } faults) return faults.Problem();
        return await orders.TakeOutAsync(name, who, input.Reason!.Trim(), cancellation) is { } refusal
            ? ValidationErrors.Refused(refusal.Message) : Results.Ok(new NamedAnswer(name));
    }

    private static async Task<IResult> TakeBackAsync(
        string name, RouterService orders, InventoryReader inventory, CurrentUser who, CancellationToken cancellation)
    {
        if (await MissingAsync(name, inventory, cancellation) is { } missing) return missing;
        return await orders.TakeBackAsync(name, who, cancellation) is { } refusal ? ValidationErrors.Refused(refusal.Message)
            : Results.NoContent();
    }

    private static async Task<IResult?> MissingAsync(string name, InventoryReader inventory, CancellationToken cancellation) =>
        (await inventory.RouterNamesAsync(cancellation)).Contains(name, StringComparer.Ordinal) ? null
        : ValidationErrors.NotFound($"There is no router {name}.");
}

/// <param name="Reason">On record, and shown wherever the router is.</param>
public sealed record OutOfServiceInput(string? Reason);
