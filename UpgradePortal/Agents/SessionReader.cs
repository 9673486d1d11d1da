using Microsoft.Extensions.Options;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Ui;

namespace UpgradePortal.Agents;

/// <summary>Asks an agent who is being served now. The mirror has lists only of what a turn waits for.</summary>
public sealed class SessionReader(
    InventoryReader inventory, AgentClient agents, FleetState fleet, TimeProvider clock, IOptions<PageSettings> settings)
{
    /// <returns>What was last heard, with its age; null when nothing ever was.</returns>
    public async Task<Observation<SessionList>?> ReadAsync(
        string program, string server, Observation<SessionList>? last, CancellationToken cancellation)
    {
        if (last is not null && last.Age(clock) < settings.Value.SessionsInterval) return last;
        // Whoever is known to be silent would only be waited for.
        if (fleet.Agent(server) is not { Silent: null }) return last ?? fleet.Sessions(program, server);
        var known = await inventory.ServerAsync(server, cancellation);
        return await agents.SessionsAsync(known.ToEndpoint(), program, cancellation) is AgentAnswer<SessionList>.Said said
            ? new(said.Value, clock.GetTimestamp(), null) : last;
    }
}
