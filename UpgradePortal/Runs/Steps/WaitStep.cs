using Microsoft.Extensions.Options;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Steps;

/// <summary>Waits until the server's session list for the program is empty (M-12, M-17, M-19). Only reads, and reads twice: a request that
/// left a router just before it stopped is on no list for a moment.</summary>
public sealed class WaitStep(
    AgentClient agents, RouteReader routes, TimeProvider clock, IOptions<StepSettings> settings, SessionListObserver listed)
{
    public async Task<TurnEvent> PerformAsync(StepContext site, CancellationToken cancellation)
    {
        var deadline = clock.GetTimestamp();
        long? emptyAt = null;
        while (true)
        {
            // The router first: what it no longer has open has already reached the list, or ended.
            var reading = await routes.ReadAsync(site, cancellation);
            if (reading.Silent is { } silent) return new TurnEvent.NotYet(silent, Silent: true);
            var answer = await agents.SessionsAsync(site.Agent, site.Program, cancellation);
            if (answer is not AgentAnswer<SessionList>.Said { Value: var list }) return Unanswered(answer);
            listed(list);
            var open = site.Lingers ? list.ClientCount ?? 0 : list.Count;
            // Who may still send one more request is waited for like a session. While the server lingers its clients may come anyway.
            if (!site.Lingers && !site.PassesOldProcesses) open += reading.OldClients;
            if (!reading.HeldBack || open > 0 || site.Lingers)
                return Counted(open, reading.HeldBack, list) with { Note = site.PassesOldProcesses ? null : reading.OldProcesses };
            if (reading.InFlight > 0)
            {
                if (clock.GetElapsedTime(deadline) > settings.Value.RouterCatchUp)
                    return Counted(reading.InFlight.Value, true, list);
                emptyAt = null;
            }
            else if (emptyAt == list.Sequence)
            {
                return Counted(0, true, list);
            }
            else
            {
                emptyAt = list.Sequence;
            }
            await Task.Delay(reading.InFlight is null ? settings.Value.UncountedGap : settings.Value.CountGap, clock, cancellation);
        }
    }

    private static TurnEvent.SessionsCounted Counted(int open, bool heldBack, SessionList list) =>
        new(open, heldBack, list.Sequence, list.Epoch) { Journal = list.Journal };

    private static TurnEvent.NotYet Unanswered(AgentAnswer<SessionList> answer) => answer switch
    {
        AgentAnswer<SessionList>.Refused no => new(no.Reason, Silent: false),
        AgentAnswer<SessionList>.Silent silent => new(silent.Reason, Silent: true),
        _ => throw new InvalidOperationException("An answer of no known kind."),
    };
}

/// <summary>Takes every session list a step reads, for the pages: the portal's mirror of the session lists (M-16).</summary>
public delegate void SessionListObserver(SessionList list);
