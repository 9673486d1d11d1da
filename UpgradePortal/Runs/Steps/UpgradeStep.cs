using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Steps;

/// <summary>Orders the upgrade and takes the agent's word for how it ended (M-14). Repeating it is safe: an id runs once.</summary>
public sealed class UpgradeStep(AgentClient agents, RouteReader routes)
{
    public async Task<TurnEvent> PerformAsync(StepContext site, Effect.Upgrade effect, CancellationToken cancellation) =>
        await agents.OperationAsync(site.Agent, site.Program, effect.OperationId, cancellation) switch
        {
            AgentAnswer<Operation>.Said known => Stands(known.Value),
            AgentAnswer<Operation>.Refused { Status: 404 } => await OrderAsync(site, effect, cancellation),
            AgentAnswer<Operation>.Refused no => new TurnEvent.NotYet(no.Reason, Silent: false),
            AgentAnswer<Operation>.Silent silent => new TurnEvent.NotYet(silent.Reason, Silent: true),
            _ => throw new InvalidOperationException("An answer of no known kind."),
        };

    private async Task<TurnEvent> OrderAsync(StepContext site, Effect.Upgrade effect, CancellationToken cancellation)
    {
        // Read once more, because a router may have been restarted since the count. When one routes again nothing is ordered: its
        // reconciler stops it, the ticket grows old meanwhile, and the agent's refusal sends the turn back to Draining.
        var reading = await routes.ReadAsync(site, cancellation);
        if (reading.Silent is { } router) return new TurnEvent.NotYet(router, Silent: true);
        if (reading.WhyNot is { } why) return new TurnEvent.NotYet($"{why} It is being stopped.", Silent: false);
        var order = new UpgradeOrder(effect.Version, site.HoldId, effect.Ticket);
        return await agents.UpgradeAsync(site.Agent, site.Program, effect.OperationId, order, cancellation) switch
        {
            AgentAnswer<Operation>.Said begun => Stands(begun.Value),
            AgentAnswer<Operation>.Refused { Status: 409 } no => new TurnEvent.Refused(no.Reason),
            AgentAnswer<Operation>.Refused no => new TurnEvent.Failed(no.Reason),
            AgentAnswer<Operation>.Silent silent => new TurnEvent.NotYet(silent.Reason, Silent: true),
            _ => throw new InvalidOperationException("An answer of no known kind."),
        };
    }

    private static TurnEvent Stands(Operation operation) => operation.State switch
    {
        OperationState.Running => new TurnEvent.NotYet("The upgrade command runs.", Silent: false),
        OperationState.Succeeded => new TurnEvent.Upgraded(),
        OperationState.Failed =>
            new TurnEvent.Failed(operation.Reason ?? $"The upgrade command ended with exit code {operation.ExitCode}."),
        OperationState.Interrupted => new TurnEvent.Interrupted(operation.Reason ?? "The upgrade was cut off when its agent died."),
        OperationState.Refused => new TurnEvent.Refused(operation.Reason ?? "The agent refused the order."),
    };
}
