using UpgradePortal.Data;

namespace UpgradePortal.Jobs;

/// <summary>Asks an agent, and stops the routers where a person's drain has waited for clients who are gone.</summary>
public sealed class AgentWatch(AgentRefresh agents, HandLingering lingering, Wakes wakes)
{
    public async Task LookAsync(string server, CancellationToken cancellation)
    {
        await agents.AskAsync(server, cancellation);
        foreach (var router in await lingering.StopAsync(server, cancellation)) wakes.Router(router);
    }
}
