using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;

namespace UpgradePortal.Routing;

/// <summary>Finds one process that is known under two names: each would undo what the other orders.</summary>
public sealed class RouterTwins(InventoryReader inventory, FleetState fleet)
{
    /// <param name="name">Of the router that was asked.</param>
    /// <param name="table">Its answer.</param>
    /// <returns>Why it can't be used under this name; null: nobody else is known to be the same process.</returns>
    public async Task<string?> RefuseAsync(string name, RoutingTable table, CancellationToken cancellation)
    {
        var names = await inventory.RouterNamesAsync(cancellation);
        return names.FirstOrDefault(
            n => n != name && fleet.Router(n) is { Silent: null, Value.Epoch: var epoch } && epoch == table.Epoch) is { } twin
            ? $"This is the same process as {twin}. Keep one of the two: a stop ordered under one name would be undone under the other."
            : null;
    }
}

/// <summary>What routers were last seen to have, for who writes the server list.</summary>
internal sealed class RouterLines(FleetState fleet) : IRouterLines
{
    public string? RefuseBinding(string router, string backend, string server, string? address) =>
        fleet.Router(router) is { Silent: null, Value: { } table } ? Core.LineReport.RefuseBinding(table, backend, server, address) : null;
}
