using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Steps;

/// <summary>Carries out one effect. Expected failures are answers; what is thrown is a fault of ours, caught here once so that it is shown
/// at the turn and tried again, and no turn is lost to it.</summary>
public sealed partial class StepRunner(
    DrainStep drain, WaitStep wait, EndSessionsStep end, UpgradeSteps upgrades, RestoreStep restore, ILogger<StepRunner> logger)
    : IStepRunner
{
    public async Task<TurnEvent> PerformAsync(StepContext site, Effect effect, CancellationToken cancellation)
    {
        try
        {
            return await SwitchAsync(site, effect, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.Fault(logger, fault, effect.GetType().Name, site.Program, site.Server);
            return new TurnEvent.NotYet($"The portal could not carry this out: {fault.Message}", Silent: false);
        }
    }

    private Task<TurnEvent> SwitchAsync(StepContext site, Effect effect, CancellationToken cancellation) => effect switch
    {
        Effect.Drain => drain.PerformAsync(site, cancellation),
        Effect.CountSessions => wait.PerformAsync(site, cancellation),
        Effect.EndSessions e => end.PerformAsync(site, e.StreamsOnly, cancellation),
        Effect.Upgrade e => upgrades.Upgrade.PerformAsync(site, e, cancellation),
        Effect.ReadUpgrade e => upgrades.Upgrade.ReadAsync(site, e, cancellation),
        Effect.Settle e => upgrades.Settle.PerformAsync(site, e, cancellation),
        Effect.Verify e => upgrades.Verify.PerformAsync(site, e, cancellation),
        Effect.Open => restore.OpenAsync(site, cancellation),
        Effect.Restore => Task.FromResult(RestoreStep.Routed(site)),
        _ => throw new InvalidOperationException($"No step for {effect.GetType().Name}."),
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Effect} of {Program} on {Server} failed in the portal itself.")]
        public static partial void Fault(ILogger logger, Exception fault, string effect, string program, string server);
    }
}

/// <summary>Carries out effects. An interface, so that tests can put a death before and after each.</summary>
public interface IStepRunner
{
    Task<TurnEvent> PerformAsync(StepContext site, Effect effect, CancellationToken cancellation);
}

/// <summary>What belongs to an ordered upgrade.</summary>
public sealed record UpgradeSteps(UpgradeStep Upgrade, SettleStep Settle, VerifyStep Verify);
