namespace UpgradePortal.Jobs;

/// <summary>One loop at a time for each key, so a turn has one call out at any time. A wake meanwhile makes the loop look again at once and
/// is never lost.</summary>
public sealed partial class KeyedWorkers(TimeProvider clock, ILogger<KeyedWorkers> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<WorkKey, Loop> _loops = [];

    /// <returns>True: nobody works on the key, so the caller must start <see cref="RunAsync"/>.</returns>
    public bool Wake(WorkKey key)
    {
        lock (_lock)
        {
            if (_loops.TryGetValue(key, out var loop))
            {
                loop.Again = true;
                loop.Sleeper?.TrySetResult();
                return false;
            }
            _loops[key] = new();
            return true;
        }
    }

    /// <summary>Repeats <paramref name="pass"/> until it rests, or wants a longer wait than the settings allow a job.</summary>
    /// <returns>When to wake the key again; null when it rests.</returns>
    public async Task<TimeSpan?> RunAsync(
        WorkKey key, PollSettings settings, Func<CancellationToken, Task<ReconcileResult>> pass, CancellationToken cancellation)
    {
        var ladder = new Backoff(settings);
        try
        {
            while (true)
            {
                lock (_lock) _loops[key].Again = false;
                var wait = Wait(ladder, await pass(cancellation));
                if (wait == TimeSpan.Zero) continue;
                if (wait is null || wait > settings.AwaitAtMost || ladder.IsSpent)
                {
                    if (Leaves(key)) return wait <= settings.AwaitAtMost ? settings.Every : wait;
                    ladder.Restart();
                }
                else
                {
                    await SleepAsync(key, wait.Value, cancellation);
                }
            }
        }
        catch (Exception fault)
        {
            // Not in a finally: whoever left may already have been followed by the next loop of the same key.
            lock (_lock) _loops.Remove(key);
            if (fault is OperationCanceledException && cancellation.IsCancellationRequested) throw;
            // A fault of ours must not make anybody wait until the next minute looks at everything.
            Log.Fault(logger, fault, key.ToString());
            return settings.Every;
        }
    }

    private TimeSpan? Wait(Backoff ladder, ReconcileResult pass) => pass switch
    {
        ReconcileResult.MovedOn => ladder.Restart(),
        ReconcileResult.NotYet pending => ladder.Next(afresh: pending.Moved),
        ReconcileResult.Later later => later.At > clock.GetUtcNow() ? ladder.Spend(later.At - clock.GetUtcNow()) : TimeSpan.Zero,
        _ => null,
    };

    // A wake that came after the last pass must not be lost: whoever leaves looks under the lock.
    private bool Leaves(WorkKey key)
    {
        lock (_lock) return !_loops[key].Again && _loops.Remove(key);
    }

    private async Task SleepAsync(WorkKey key, TimeSpan wait, CancellationToken cancellation)
    {
        TaskCompletionSource woken;
        lock (_lock)
        {
            if (_loops[key].Again) return;
            woken = _loops[key].Sleeper = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(woken.Task, Task.Delay(wait, clock, timer.Token));
        await timer.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        lock (_lock) _loops[key].Sleeper = null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The work on {Key} failed in the portal itself; it is tried again.")]
        public static partial void Fault(ILogger logger, Exception fault, string key);
    }

    private sealed class Loop
    {
        public bool Again { get; set; }
        public TaskCompletionSource? Sleeper { get; set; }
    }
}

/// <summary>How one look at a row ended: it changed, so look again; not yet, so ask again; nothing to do before a time; or nothing to
/// do.</summary>
/// <remarks>NotYet after something moved begins with short waits again.</remarks>
public abstract record ReconcileResult
{
    public sealed record MovedOn : ReconcileResult;
    public sealed record NotYet(bool Moved = false) : ReconcileResult;
    public sealed record Later(DateTimeOffset At) : ReconcileResult;
    public sealed record Rest : ReconcileResult;
}
