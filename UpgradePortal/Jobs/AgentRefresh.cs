using System.Security.Cryptography;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Data;

namespace UpgradePortal.Jobs;

/// <summary>Asks an agent how its programs are, and keeps the mirror of what it says.</summary>
public sealed class AgentRefresh(Catalog catalog, AgentClient agents, FarmMirror mirror, SessionHistory sessions)
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
