using UpgradePortal.Agents;
using UpgradePortal.Inventory;

namespace UpgradePortal.Runs.Execution;

/// <summary>Asks the agent of a server that serves whether its previous version could be installed again, before anything is drained for
/// it.</summary>
public sealed class RollbackReadiness(InventoryReader inventory, RollbackCheck check)
{
    public async Task<RollbackAnswer> AskAsync(string program, string server, string previous, CancellationToken cancellation)
    {
        var agent = (await inventory.ServerAsync(server, cancellation)).ToEndpoint();
        return await check.AskAsync(agent, program, previous, cancellation) switch
        {
            AgentAnswer<NoContent>.Refused no => new(server, no.Reason, null),
            AgentAnswer<NoContent>.Silent silent => new(server, null, silent.Reason),
            _ => new(server, null, null),
        };
    }
}

/// <param name="Server">Whose agent was asked.</param>
/// <param name="Refusal">Why the rollback could not run; null: it could, or that is not known.</param>
/// <param name="Silent">Why that is not known; null: it is.</param>
public sealed record RollbackAnswer(string Server, string? Refusal, string? Silent);
