using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Steps;

/// <summary>Ends the open sessions because a person or the plan said so, tells which they were, then counts as any wait does. While a
/// server lingers its clients are only told about: the stop that follows sends them elsewhere, and what they have open may end.</summary>
public sealed class EndSessionsStep(AgentClient agents, WaitStep wait)
{
    private const int Named = 10;

    public async Task<TurnEvent> PerformAsync(StepContext site, bool streamsOnly, CancellationToken cancellation)
    {
        // Read before they are gone: the record names them.
        if (await agents.SessionsAsync(site.Agent, site.Program, cancellation) is not AgentAnswer<SessionList>.Said { Value: var list })
            return new TurnEvent.NotYet($"The agent on {site.Server} does not tell its sessions.", Silent: true);
        if (site.Lingers) return await CountAsync(site, Clients(list), cancellation);
        return await agents.EndSessionsAsync(site.Agent, site.Program, streamsOnly, cancellation) switch
        {
            AgentAnswer<NoContent>.Silent silent => new TurnEvent.NotYet(silent.Reason, Silent: true),
            AgentAnswer<NoContent>.Refused no => new TurnEvent.NotYet(no.Reason, Silent: false),
            _ => await CountAsync(site, streamsOnly ? Streams(list) : Sessions(list), cancellation),
        };
    }

    private async Task<TurnEvent> CountAsync(StepContext site, string ended, CancellationToken cancellation) =>
        await wait.PerformAsync(site, cancellation) is TurnEvent.SessionsCounted counted
            ? counted with { Ended = ended }
            : new TurnEvent.NotYet($"Nobody says which sessions are left on {site.Server}.", Silent: true);

    private static string Sessions(SessionList list) => list.Count == 0 ? "none was open" : InFull(list.Sessions, list.Count);

    // Empty when there was none: that is no news.
    private static string Streams(SessionList list)
    {
        var streams = list.Sessions.Where(s => s.Stream).ToList();
        return InFull(streams, streams.Count);
    }

    private static string InFull(IEnumerable<Session> sessions, int count) =>
        string.Join(", ", sessions.Take(Named).Select(s => $"{s.Method} {s.Target} of {s.Client}, {s.AgeMs / 1000} s old")) + More(count);

    private static string Clients(SessionList list) => list.ClientCount is null or 0 ? "none was left" :
        string.Join(", ", (list.Clients ?? []).Take(Named).Select(c => $"{c.Client}, last at {c.Target} {c.IdleMs / 1000} s ago"))
        + More(list.ClientCount.Value);

    private static string More(int count) => count > Named ? $", and {count - Named} more" : "";
}
