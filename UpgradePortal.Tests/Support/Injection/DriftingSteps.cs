using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Steps;

namespace UpgradePortal.Tests.Support.Injection;

internal sealed class DriftingSteps(StepRunner steps, DriftInjection drift) : IStepRunner
{
    public async Task<TurnEvent> PerformAsync(StepContext site, Effect effect, CancellationToken cancellation)
    {
        if (effect is not (Effect.Open or Effect.Restore)) return await steps.PerformAsync(site, effect, cancellation);
        var name = $"{effect.GetType().Name} of {effect.Server}";
        await drift.AtAsync($"before {name}", site.Program, site.Server);
        var answer = await steps.PerformAsync(site, effect, cancellation);
        if (answer is TurnEvent.Opened or TurnEvent.Restored)
            await drift.AtAsync($"after {name} and before saving it", site.Program, site.Server);
        return answer;
    }
}
