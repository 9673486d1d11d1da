using Microsoft.Extensions.Options;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Steps;

/// <summary>Asks the server itself for version and health: through the router a healthy neighbour would answer.</summary>
public sealed class VerifyStep(AgentClient agents, TimeProvider clock, IOptions<StepSettings> settings)
{
    public async Task<TurnEvent> PerformAsync(StepContext site, Effect.Verify effect, CancellationToken cancellation)
    {
        for (var probe = 1; ; probe++)
        {
            var asked = clock.GetTimestamp();
            var judged = Check(await agents.HealthAsync(site.Agent, site.Program, throughProxy: false, cancellation), site, effect.Version);
            if (judged is not TurnEvent.Verified || probe >= effect.HealthyThreshold) return judged;
            // From one question to the next: what the answer took is part of the gap.
            if (settings.Value.ProbeGap - clock.GetElapsedTime(asked) is { Ticks: > 0 } rest) await Task.Delay(rest, clock, cancellation);
        }
    }

    private static TurnEvent Check(AgentAnswer<ProgramHealth> answer, StepContext site, string version) => answer switch
    {
        AgentAnswer<ProgramHealth>.Said { Value: { Healthy: false } health } =>
            new TurnEvent.NotYet(health.Reason ?? $"{site.Program} is not healthy yet.", Silent: false),
        AgentAnswer<ProgramHealth>.Said { Value.Version: null } =>
            new TurnEvent.NotYet($"{site.Program} does not say its version yet.", Silent: false),
        AgentAnswer<ProgramHealth>.Said { Value.Version: var runs } when runs != version =>
            new TurnEvent.Failed($"{site.Server} runs {runs}, not {version}."),
        AgentAnswer<ProgramHealth>.Said => new TurnEvent.Verified(),
        AgentAnswer<ProgramHealth>.Refused no => new TurnEvent.NotYet(no.Reason, Silent: false),
        AgentAnswer<ProgramHealth>.Silent silent => new TurnEvent.NotYet(silent.Reason, Silent: true),
        _ => throw new InvalidOperationException("An answer of no known kind."),
    };
}
