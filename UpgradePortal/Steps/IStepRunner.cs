using UpgradePortal.Method;

namespace UpgradePortal.Steps;

/// <summary>Carries out effects. An interface, so that tests can put a death before and after each.</summary>
public interface IStepRunner
{
    Task<TurnEvent> PerformAsync(TurnSite site, Effect effect, CancellationToken cancellation);
}
