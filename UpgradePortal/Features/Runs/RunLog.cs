using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Data;
using UpgradePortal.Jobs;

namespace UpgradePortal.Features.Runs;

/// <summary>Reads a command's output from the agent that keeps it.</summary>
public sealed class RunLog(Catalog catalog, AgentClient agents)
{
    public async Task<AgentAnswer<OperationLog>> ReadAsync(string program, string server, string operationId, long from, CancellationToken cancellation)
    {
        var known = await catalog.ServerAsync(server, cancellation);
        return await agents.LogAsync(known.ToEndpoint(), program, operationId, from, cancellation);
    }
}
