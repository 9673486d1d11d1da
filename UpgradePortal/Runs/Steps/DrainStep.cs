using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Steps;

/// <summary>Signal (a): no new request of the program reaches the server. The routers themselves are told by their reconcilers, from what
/// the turn wants of them; this step holds the program at the agent and sees that every router has obeyed.</summary>
public sealed class DrainStep(AgentClient agents, RollbackCheck rollbacks)
{
    public async Task<TurnEvent> PerformAsync(StepContext site, CancellationToken cancellation)
    {
        // Before the command fails: it could not even begin.
        if (site.RollsBackTo is { } version
            && await rollbacks.AskAsync(site.Agent, site.Program, version, cancellation) is AgentAnswer<NoContent>.Refused impossible)
            return new TurnEvent.Failed(impossible.Reason);
        // Whoever is left out is asked for nothing more: what a router refuses is shown, and tried again.
        if (site.LeavesOut)
            return site.Routes.FirstOrDefault(r => !r.Confirmed) is { } open ? NotStopped(open) : await LetGoAsync(site, cancellation);
        if (site.Routes.Count == 0)
            return new TurnEvent.Failed($"No router in service is bound to {site.Server}: nothing could be stopped.");
        if (site.Routes.FirstOrDefault(r => r.Refused is not null) is { } refused)
            return new TurnEvent.Failed($"{refused.Router.Name}: {refused.Refused}");
        var waiting = site.Routes.FirstOrDefault(r => !r.Confirmed);

        // Stopped only after every router has said so: from then on a request that comes is an alarm.
        var old = site is { OldClients: > 0, PassesOldProcesses: false };
        var state = waiting is null && !site.Lingers && !old ? HoldState.Stopped : HoldState.Watching;
        switch (await agents.HoldAsync(site.Agent, site.Program, new(site.HoldId, state), cancellation))
        {
            case AgentAnswer<NoContent>.Silent silent: return new TurnEvent.NotYet(silent.Reason, Silent: true);
            case AgentAnswer<NoContent>.Refused no: return new TurnEvent.Failed($"The agent will not hold {site.Program}: {no.Reason}");
        }
        if (waiting is not null) return NotStopped(waiting);
        return await agents.SessionsAsync(site.Agent, site.Program, cancellation) switch
        {
            AgentAnswer<SessionList>.Said list => new TurnEvent.Drained(list.Value.Epoch, old),
            AgentAnswer<SessionList>.Refused no => new TurnEvent.Failed(no.Reason),
            AgentAnswer<SessionList>.Silent silent => new TurnEvent.NotYet(silent.Reason, Silent: true),
            _ => throw new InvalidOperationException("An answer of no known kind."),
        };
    }

    // The turn's hold would refuse the next run's. A dead agent must not keep the server in, so whatever it answers will do.
    private async Task<TurnEvent> LetGoAsync(StepContext site, CancellationToken cancellation)
    {
        await agents.ReleaseAsync(site.Agent, site.Program, site.HoldId, cancellation);
        return new TurnEvent.Drained("");
    }

    private static TurnEvent.NotYet NotStopped(StepRoute route) =>
        new(route.Refused is { } reason ? $"{route.Router.Name}: {reason}" : $"{route.Router.Name} has not stopped yet.", Silent: false);
}
