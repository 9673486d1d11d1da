using Microsoft.EntityFrameworkCore;
using UpgradePortal.Agents;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Data;
using UpgradePortal.Routing.Drivers;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Steps;

/// <summary>Reads from the server list where a turn's steps act.</summary>
public sealed class StepContextReader(IDbContextFactory<PortalDb> databases, InventoryReader inventory, FleetState fleet)
{
    public async Task<StepContext> ReadAsync(string program, ServerTurn turn, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var wanted = await db.Set<WantedRouteRow>().AsNoTracking().Where(w => w.Program == program && w.Server == turn.Server)
            .ToListAsync(cancellation);
        var listed = await db.Set<ListedServerRow>().AsNoTracking().Include(l => l.Bindings)
            .FirstOrDefaultAsync(l => l.Program == program && l.Server == turn.Server, cancellation);
        var bindings = listed?.Bindings ?? [];
        // A router that a person has declared out of service holds up no turn.
        var areOut = await inventory.RoutersOutAsync(cancellation);
        wanted.RemoveAll(w => areOut.ContainsKey(w.Router));
        var server = await inventory.ServerAsync(turn.Server, cancellation);
        var routers = new Dictionary<string, RouterEndpoint>(StringComparer.Ordinal);
        foreach (var name in wanted.Select(w => w.Router).Distinct(StringComparer.Ordinal))
        {
            var router = await inventory.RouterAsync(name, cancellation);
            routers[name] = new(router.Name, router.Kind, router.Address, router.Key);
        }
        return new(program, turn.Server, turn.HoldId, turn.Goal is Goal.LeaveOut, turn.StickyDrain,
            server.ToEndpoint(),
            [.. wanted.Select(w => new StepRoute(routers[w.Router], w.Backend, w.RouterServer, w.IsConfirmed, w.Trouble,
                bindings.Find(b => (b.Router, b.Backend, b.RouterServer) == (w.Router, w.Backend, w.RouterServer))?.Address
                ?? listed?.Address))])
        {
            PassesOldProcesses = turn.PassesOldProcesses,
            OldClients = wanted.Sum(w => fleet.LineSeen(w.Router, w.Backend, w.RouterServer)?.Details?.OldClients ?? 0),
            RollsBackTo = turn.Goal is Goal.RollBack ? turn.Previous : null,
        };
    }
}
