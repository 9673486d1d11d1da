using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Steps;

/// <summary>For a server that was left out while its upgrade's outcome was unknown: nothing may run there any more before somebody else
/// may.</summary>
public sealed class SettleStep(AgentClient agents)
{
    public async Task<TurnEvent> PerformAsync(StepContext site, Effect.Settle effect, CancellationToken cancellation) =>
        effect.Journal is not { } journal ? UpgradeStep.Forgotten(site.Server)
        : await agents.SettleAsync(site.Agent, site.Program, effect.OperationId, journal, cancellation) switch
        {
            AgentAnswer<Operation>.Refused { Type: AgentProblem.JournalLost } => UpgradeStep.Forgotten(site.Server),
            AgentAnswer<Operation>.Said { Value.State: OperationState.Running } =>
                new TurnEvent.NotYet("The upgrade command still runs.", Silent: false),
            AgentAnswer<Operation>.Said => await LetGoAsync(site, cancellation),
            AgentAnswer<Operation>.Refused no => new TurnEvent.NotYet(no.Reason, Silent: false),
            AgentAnswer<Operation>.Silent silent => new TurnEvent.NotYet(silent.Reason, Silent: true),
            _ => throw new InvalidOperationException("An answer of no known kind."),
        };

    // While the command ran the agent would not release the hold.
    private async Task<TurnEvent> LetGoAsync(StepContext site, CancellationToken cancellation) =>
        await agents.ReleaseAsync(site.Agent, site.Program, site.HoldId, cancellation) is AgentAnswer<NoContent>.Silent silent
            ? new TurnEvent.NotYet(silent.Reason, Silent: true)
            : new TurnEvent.Settled();
}
