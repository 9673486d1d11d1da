using System.Security.Cryptography;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Persistence;

namespace UpgradePortal.Agents;

/// <summary>Asks an agent how its programs are, and notes what it says.</summary>
public sealed class AgentRefresh(InventoryReader inventory, AgentClient agents, FleetState fleet, SessionHistory sessions)
{
    public async Task AskAsync(string server, CancellationToken cancellation)
    {
        if (await KnownAsync(server, cancellation) is not { } known) return;
        var answer = await agents.StatusAsync(known, cancellation);
        var status = (answer as AgentAnswer<AgentStatus>.Said)?.Value;
        if (status is not null) sessions.AgentSaid(server, status);
        fleet.AgentSaid(server, status, answer switch
        {
            AgentAnswer<AgentStatus>.Silent silent => silent.Reason,
            AgentAnswer<AgentStatus>.Refused no => no.Reason,
            _ => null,
        });
    }

    private async Task<AgentEndpoint?> KnownAsync(string server, CancellationToken cancellation)
    {
        try
        {
            return (await inventory.ServerAsync(server, cancellation)).ToEndpoint();
        }
        catch (CryptographicException)
        {
            fleet.AgentSaid(server, null, Secrets.Unreadable);
            return null;
        }
    }
}

/// <summary>How a server's agent is reached, as calls want it.</summary>
internal static class AgentAddress
{
    public static AgentEndpoint ToEndpoint(this ServerAccess server) => new(server.Name, server.Control, server.Key, server.Certificate);
}

/// <summary>Asks an agent, and tells whoever wants to know that it was heard.</summary>
public sealed class AgentWatch(AgentRefresh agents, IEnumerable<IAgentObserver> observers)
{
    public async Task CheckAsync(string server, CancellationToken cancellation)
    {
        await agents.AskAsync(server, cancellation);
        foreach (var observer in observers) await observer.HeardAsync(server, cancellation);
    }
}

/// <summary>Is told whenever an agent was asked; what it said is in <see cref="FleetState"/>.</summary>
public interface IAgentObserver
{
    Task HeardAsync(string server, CancellationToken cancellation);
}
