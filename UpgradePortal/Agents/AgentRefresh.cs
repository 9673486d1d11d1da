using System.Security.Cryptography;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Jobs;
using UpgradePortal.ManualDrains;
using UpgradePortal.Persistence;

namespace UpgradePortal.Agents;

/// <summary>Asks an agent how its programs are, and keeps the mirror of what it says.</summary>
public sealed class AgentRefresh(InventoryReader catalog, AgentClient agents, FleetState mirror, SessionHistory sessions)
{
    public async Task AskAsync(string server, CancellationToken cancellation)
    {
        if (await KnownAsync(server, cancellation) is not { } known) return;
        var answer = await agents.StatusAsync(known, cancellation);
        var status = (answer as AgentAnswer<AgentStatus>.Said)?.Value;
        if (status is not null) sessions.AgentSaid(server, status);
        mirror.AgentSaid(server, status, answer switch
        {
            AgentAnswer<AgentStatus>.Silent silent => silent.Why,
            AgentAnswer<AgentStatus>.Refused no => no.Why,
            _ => null,
        });
    }

    private async Task<AgentEndpoint?> KnownAsync(string server, CancellationToken cancellation)
    {
        try
        {
            return (await catalog.ServerAsync(server, cancellation)).ToEndpoint();
        }
        catch (CryptographicException)
        {
            mirror.AgentSaid(server, null, Secrets.Unreadable);
            return null;
        }
    }
}

/// <summary>How a server's agent is reached, as calls want it.</summary>
internal static class AgentAddress
{
    public static AgentEndpoint ToEndpoint(this ServerAccess server) => new(server.Name, server.Control, server.Key, server.Certificate);
}

/// <summary>Asks an agent, and stops the routers where a person's drain has waited for clients who are gone.</summary>
public sealed class AgentWatch(AgentRefresh agents, StickyDrains lingering, WorkQueue wakes)
{
    public async Task LookAsync(string server, CancellationToken cancellation)
    {
        await agents.AskAsync(server, cancellation);
        foreach (var router in await lingering.StopAsync(server, cancellation)) wakes.Router(router);
    }
}
