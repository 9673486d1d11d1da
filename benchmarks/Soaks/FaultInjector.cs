namespace Benchmarks.Soaks;

/// <summary>Does one fault after the other, each undone before the next.</summary>
internal abstract class FaultInjector
{
    /// <param name="random">Says what and when.</param>
    /// <param name="tally">Counts by kind.</param>
    /// <param name="calm">Ends it after the fault it is at.</param>
    public async Task RunAsync(Random random, Tally tally, CancellationToken calm)
    {
        while (true)
        {
            await PauseAsync(Between(random), calm);
            if (calm.IsCancellationRequested) return;
            var kind = await DoAsync(random);
            tally.Count(kind);
            await Console.Error.WriteLineAsync($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {kind}");
        }
    }

    protected abstract TimeSpan Between(Random random);

    /// <returns>Its kind.</returns>
    protected abstract Task<string> DoAsync(Random random);

    protected static Task PauseAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    protected static TimeSpan Milliseconds(Random random, int from, int to) => TimeSpan.FromMilliseconds(random.Next(from, to));

    private static async Task PauseAsync(TimeSpan time, CancellationToken calm)
    {
        var ended = new TaskCompletionSource();
        await using var end = calm.UnsafeRegister(_ => ended.TrySetResult(), null);
        await Task.WhenAny(Task.Delay(time, TimeProvider.System, CancellationToken.None), ended.Task);
    }
}
