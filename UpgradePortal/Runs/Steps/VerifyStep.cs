using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Steps;

/// <summary>Asks the server itself for version and health: through the router a healthy neighbour would answer. One answer is not believed:
/// a program may show its new version for a moment and the old one again. Until the turn's time is over any other answer is "not
/// yet".</summary>
public sealed class VerifyStep(AgentClient agents, TimeProvider clock, IOptions<StepSettings> settings)
{
    // A turn looks at its limits, pauses and choices between two calls.
    private static readonly TimeSpan LongestStay = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestGap = TimeSpan.FromMilliseconds(250);

    // Only in memory: a portal that died begins the row anew.
    private readonly ConcurrentDictionary<(string Program, string Server), HealthyRow> _rows = new();

    public async Task<TurnEvent> PerformAsync(StepContext site, Effect.Verify effect, CancellationToken cancellation)
    {
        var (key, began) = ((site.Program, site.Server), clock.GetTimestamp());
        var row = _rows.AddOrUpdate(key, _ => New(), (_, known) => known.IsOf(site.HoldId, effect.Version) ? known : New());
        while (true)
        {
            var asked = clock.GetTimestamp();
            var answer = await agents.HealthAsync(site.Agent, site.Program, throughProxy: false, cancellation);
            var reason = row.Add(answer, site.Program, clock);
            if (reason is null && row.IsLongEnough(effect, clock))
            {
                _rows.TryRemove(key, out _);
                return new TurnEvent.Verified();
            }

            if (reason is not null)
                return new TurnEvent.NotYet(reason + row.History(), Silent: answer is AgentAnswer<ProgramHealth>.Silent);
            if (clock.GetElapsedTime(began) > LongestStay)
                return new TurnEvent.NotYet($"It is healthy with {effect.Version}, and must stay so.{row.History()}", Silent: false);
            // From one question to the next: what the answer took is part of the gap.
            if (Gap(effect) - clock.GetElapsedTime(asked) is { Ticks: > 0 } rest) await Task.Delay(rest, clock, cancellation);
        }

        HealthyRow New() => new(site.HoldId, effect.Version);
    }

    private TimeSpan Gap(Effect.Verify effect)
    {
        var (least, even) = (settings.Value.ProbeGap, effect.HealthyFor / Math.Max(1, effect.HealthyThreshold - 1));
        return even < least ? least : even < LongestGap ? even : least < LongestGap ? LongestGap : least;
    }
}
