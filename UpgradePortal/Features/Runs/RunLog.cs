using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Data;

namespace UpgradePortal.Features.Runs;

/// <summary>Reads a command's output from the agent that keeps it.</summary>
public sealed class RunLog(Catalog catalog, AgentClient agents)
{
    public async Task<AgentAnswer<OperationLog>> ReadAsync(string program, string server, string operationId, long from, CancellationToken cancellation)
    {
        var (name, url, key) = await catalog.ServerAsync(server, cancellation);
        return await agents.LogAsync(new(name, new Uri(url), key), program, operationId, from, cancellation);
    }
}
