using UpgradePortal.Agents;
using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.ManualDrains.Core;

namespace UpgradePortal.ManualDrains;

/// <summary>Asks a server whether it may be routed again: the program itself, and where the routers will ask. Changes nothing.</summary>
public sealed class ServerHealth(InventoryReader inventory, AgentClient agents, FleetState fleet)
{
    /// <param name="server">Name; its agent has just been asked for its state.</param>
    /// <param name="holdMayStay">A hold is no reason against it.</param>
    /// <returns>Why it should not be routed, and the agent's hold in force.</returns>
    public async Task<(Refusal? Refusal, string? Hold)> AskAsync(
        string program, string server, bool holdMayStay, CancellationToken cancellation)
    {
        var agent = (await inventory.ServerAsync(server, cancellation)).ToEndpoint();
        var hold = fleet.Program(program, server)?.Hold;
        var unhealthy = FaultOf(await agents.HealthAsync(agent, program, throughProxy: false, cancellation))
            ?? FaultOf(await agents.HealthAsync(agent, program, throughProxy: true, cancellation));
        return (ManualDrainRules.RefuseRouting($"{program} on {server}", unhealthy, holdMayStay ? null : hold), hold?.HoldId);
    }

    private static string? FaultOf(AgentAnswer<ProgramHealth> answer) => answer switch
    {
        AgentAnswer<ProgramHealth>.Said { Value.Healthy: true } => null,
        AgentAnswer<ProgramHealth>.Said sick => sick.Value.Reason ?? "it does not answer.",
        AgentAnswer<ProgramHealth>.Refused no => no.Reason,
        AgentAnswer<ProgramHealth>.Silent silent => silent.Reason,
        _ => throw new InvalidOperationException("An answer of no known kind."),
    };
}
