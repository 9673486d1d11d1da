using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Method;

namespace UpgradePortal.Steps;

/// <summary>Ends the open sessions because a person or the plan said so, tells which they were, then counts as any wait does.</summary>
public sealed class EndSessionsStep(AgentClient agents, WaitStep wait)
{
    private const int Named = 10;

    public async Task<TurnEvent> PerformAsync(TurnSite site, CancellationToken cancellation)
    {
        // Read before they are gone: the record names them.
        if (await agents.SessionsAsync(site.Agent, site.Program, cancellation) is not AgentAnswer<SessionList>.Said { Value: var list })
            return new TurnEvent.NotYet($"The agent on {site.Server} does not tell its sessions.", Silent: true);
        return await agents.EndSessionsAsync(site.Agent, site.Program, cancellation) switch
        {
            AgentAnswer<NoContent>.Silent silent => new TurnEvent.NotYet(silent.Why, Silent: true),
            AgentAnswer<NoContent>.Refused no => new TurnEvent.NotYet(no.Why, Silent: false),
            _ => await wait.PerformAsync(site, cancellation) is TurnEvent.SessionsCounted counted ? counted with { Ended = InFull(list) } : Unsure(site),
        };
    }

    private static TurnEvent.NotYet Unsure(TurnSite site) => new($"Nobody says which sessions are left on {site.Server}.", Silent: true);

    private static string InFull(SessionList list) => list.Count == 0 ? "none was open" :
        string.Join(", ", list.Sessions.Take(Named).Select(s => $"{s.Method} {s.Target} of {s.Client}, {s.AgeMs / 1000} s old"))
        + (list.Count > Named ? $", and {list.Count - Named} more" : "");
}
