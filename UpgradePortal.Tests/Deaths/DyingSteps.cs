using UpgradePortal.Method;
using UpgradePortal.Steps;

namespace UpgradePortal.Tests.Deaths;

internal sealed class DyingSteps(StepRunner steps, Death death) : IStepRunner
{
    public async Task<TurnEvent> PerformAsync(TurnSite site, Effect effect, CancellationToken cancellation)
    {
        var name = $"{effect.GetType().Name} of {effect.Server}";
        death.At($"before {name}");
        var answer = await steps.PerformAsync(site, effect, cancellation);
        death.At($"after {name}");
        return answer;
    }
}
