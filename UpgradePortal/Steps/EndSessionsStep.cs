using UpgradePortal.Agents;
using UpgradePortal.Method;

namespace UpgradePortal.Steps;

/// <summary>Ends the open sessions because a person or the plan said so, then counts as any wait does.</summary>
public sealed class EndSessionsStep(AgentClient agents, WaitStep wait)
{
    public async Task<TurnEvent> PerformAsync(TurnSite site, CancellationToken cancellation) =>
        await agents.EndSessionsAsync(site.Agent, site.Program, cancellation) switch
        {
            AgentAnswer<NoContent>.Silent silent => new TurnEvent.NotYet(silent.Why, Silent: true),
            AgentAnswer<NoContent>.Refused no => new TurnEvent.NotYet(no.Why, Silent: false),
            _ => await wait.PerformAsync(site, cancellation),
        };
}
