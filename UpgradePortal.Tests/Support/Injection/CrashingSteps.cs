using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Steps;

namespace UpgradePortal.Tests.Support.Injection;

internal sealed class CrashingSteps(StepRunner steps, CrashInjection death) : IStepRunner
{
    public async Task<TurnEvent> PerformAsync(StepContext site, Effect effect, CancellationToken cancellation)
    {
        if (effect.Server is CrashInjection.AtSavesOnly) return await steps.PerformAsync(site, effect, cancellation);
        var name = $"{effect.GetType().Name} of {effect.Server}";
        // Before any other effect is after the save that leads to it, which is a point already.
        if (effect is Effect.Drain) death.At($"before {name}");
        var answer = await steps.PerformAsync(site, effect, cancellation);
        death.At($"after {name} and before saving it");
        return answer;
    }
}
