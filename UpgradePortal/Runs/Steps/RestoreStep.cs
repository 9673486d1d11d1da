using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Steps;

/// <summary>Signal (d): requests may reach the server again. First the agent lets go and the program answers where the routers will ask;
/// only then are the routers told, by their reconcilers, and each must be read back as routed.</summary>
public sealed class RestoreStep(AgentClient agents)
{
    public async Task<TurnEvent> OpenAsync(StepContext site, CancellationToken cancellation)
    {
        switch (await agents.ReleaseAsync(site.Agent, site.Program, site.HoldId, cancellation))
        {
            case AgentAnswer<NoContent>.Silent silent: return new TurnEvent.NotYet(silent.Reason, Silent: true);
            // A hold that is not there any more is no refusal: the agent notes that it never holds again. 404 is about the program.
            case AgentAnswer<NoContent>.Refused no: return new TurnEvent.NotYet(no.Reason, Silent: false);
        }
        return await agents.HealthAsync(site.Agent, site.Program, throughProxy: true, cancellation) switch
        {
            AgentAnswer<ProgramHealth>.Said { Value.Healthy: true } => new TurnEvent.Opened(),
            AgentAnswer<ProgramHealth>.Said sick =>
                new TurnEvent.NotYet(sick.Value.Reason ?? $"{site.Program} does not answer yet.", Silent: false),
            AgentAnswer<ProgramHealth>.Refused no => new TurnEvent.NotYet(no.Reason, Silent: false),
            AgentAnswer<ProgramHealth>.Silent silent => new TurnEvent.NotYet(silent.Reason, Silent: true),
            _ => throw new InvalidOperationException("An answer of no known kind."),
        };
    }

    public static TurnEvent Routed(StepContext site) => site.Routes.FirstOrDefault(r => !r.Confirmed) switch
    {
        null => new TurnEvent.Restored(),
        { Refused: { } reason } route => new TurnEvent.NotYet($"{route.Router.Name}: {reason}", Silent: false),
        { } route => new TurnEvent.NotYet($"{route.Router.Name} does not route yet.", Silent: false),
    };
}
