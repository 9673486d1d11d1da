using UpgradePortal.Common;

namespace UpgradePortal.Runs.Core;

/// <summary>How long a run that goes on will still take, by what past turns took.</summary>
public static class RunForecast
{
    /// <param name="run">That goes on.</param>
    /// <param name="turns">All of it.</param>
    /// <param name="expectedServerDuration">From the first order to the routers until the server is routed again.</param>
    /// <returns>Null when that is not known: a person or a window is waited for, or it is being undone.</returns>
    public static TimeSpan? Left(UpgradeRun run, IReadOnlyCollection<ServerTurn> turns, TimeSpan expectedServerDuration)
    {
        var isStraight = run is
        {
            Status: RunStatus.Running, IsPaused: false, IsClosed: false, WaitsForGo: false,
            Policy.PauseBetweenWaves: false
        };
        if (!isStraight || turns.Any(t => t.Asks(run.Policy))) return null;
        var queued = turns.Count(t => t.Phase is Phase.Queued);
        var atOnce = Math.Max(1, run.Policy.MaxUnavailable);
        var rounds = (queued / atOnce) + (queued % atOnce > 0 ? 1 : 0);
        // Somewhere in their turns: half of it is the best guess for those that are out now.
        return expectedServerDuration.Times(rounds).Plus(turns.Any(t => t.IsActive) ? expectedServerDuration / 2 : TimeSpan.Zero)
            .Plus(BakeLeft(run, turns));
    }

    private static TimeSpan BakeLeft(UpgradeRun run, IReadOnlyCollection<ServerTurn> turns)
    {
        if (run.Policy.Canaries == 0 || !turns.Any(t => t.Wave > run.Wave)) return TimeSpan.Zero;
        var spent = run.Baking?.Spent ?? TimeSpan.Zero;
        return run.Policy.BakeTime > spent ? run.Policy.BakeTime - spent : TimeSpan.Zero;
    }
}
