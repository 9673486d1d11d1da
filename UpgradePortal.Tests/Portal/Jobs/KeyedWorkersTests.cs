using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using UpgradePortal.Jobs;

namespace UpgradePortal.Tests.Portal.Jobs;

public sealed class KeyedWorkersTests
{
    private static readonly WorkKey A = new("work", "a");

    private readonly FakeTimeProvider _clock = new();
    private readonly KeyedWorkers _loops;

    public KeyedWorkersTests() => _loops = new(_clock, NullLogger<KeyedWorkers>.Instance);

    [Fact]
    public void Wake_NobodyWorks_AsksForAJobOnce()
    {
        Assert.True(_loops.Wake(A));
        Assert.False(_loops.Wake(A));
        Assert.True(_loops.Wake(A with { Id = "b" }));
    }

    [Fact]
    public async Task Wake_WhileAPassRuns_LooksAgain()
    {
        var passes = 0;
        _loops.Wake(A);
        await _loops.RunAsync(A, new(), _ =>
        {
            if (++passes == 1) Assert.False(_loops.Wake(A));
            return Task.FromResult<ReconcileResult>(new ReconcileResult.Rest());
        }, default);
        Assert.Equal(2, passes);
        Assert.True(_loops.Wake(A));
    }

    [Fact]
    public async Task Wake_WhileItSleeps_LooksAtOnce()
    {
        var passes = 0;
        var looked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _loops.Wake(A);
        var run = _loops.RunAsync(A, new(), _ =>
        {
            if (++passes == 1) looked.SetResult();
            return Task.FromResult<ReconcileResult>(passes == 1 ? new ReconcileResult.NotYet() : new ReconcileResult.Rest());
        }, default);
        await looked.Task;
        _loops.Wake(A);
        Assert.Null(await run);
        Assert.Equal(2, passes);
    }

    [Fact]
    public async Task Run_NotYetForLong_LeavesItsWorkerAndIsScheduled()
    {
        var settings = new PollSettings { First = TimeSpan.FromMilliseconds(250), Longest = TimeSpan.FromMilliseconds(250) };
        _loops.Wake(A);
        var run = _loops.RunAsync(A, settings, _ => Task.FromResult<ReconcileResult>(new ReconcileResult.NotYet()), default);
        while (!run.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }
        Assert.Equal(settings.Every, await run);
        Assert.True(_loops.Wake(A));
    }

    [Fact]
    public async Task Run_NotYetAfterSomethingMoved_WaitsShortlyAgain()
    {
        var settings = new PollSettings { First = TimeSpan.FromMilliseconds(5), Longest = TimeSpan.FromMilliseconds(250) };
        _loops.Wake(A);
        var passes = 0;
        var run = _loops.RunAsync(
            A, settings, _ => Task.FromResult<ReconcileResult>(
                ++passes <= 600 ? new ReconcileResult.NotYet(Moved: true) : new ReconcileResult.Rest()), default);
        while (!run.IsCompleted)
        {
            _clock.Advance(settings.First);
            await Task.Yield();
        }
        // Three seconds of short waits are more than a job may keep its worker with, but each began anew.
        Assert.Null(await run);
        Assert.Equal(601, passes);
    }

    [Fact]
    public async Task Run_PassThrows_GivesTheKeyBackAndIsTriedAgain()
    {
        _loops.Wake(A);
        Assert.Equal(new PollSettings().Every, await _loops.RunAsync(A, new(), _ => throw new InvalidOperationException("fault"), default));
        Assert.True(_loops.Wake(A));
    }

    [Fact]
    public async Task Run_FarTime_IsScheduledForIt()
    {
        _loops.Wake(A);
        var later = await _loops.RunAsync(
            A, new(), _ => Task.FromResult<ReconcileResult>(new ReconcileResult.Later(_clock.GetUtcNow().AddHours(1))), default);
        Assert.Equal(TimeSpan.FromHours(1), later);
    }

    [Fact]
    public async Task Wakes_FromEverywhere_NeverTwoPassesAtOnceAndNoneLost()
    {
        var (inside, most, seen, wanted) = (0, 0, 0, 0);
        async Task WorkAsync()
        {
            for (var i = 0; i < 500; i++)
            {
                Interlocked.Increment(ref wanted);
                if (!_loops.Wake(A)) continue;
                await _loops.RunAsync(A, new(), async _ =>
                {
                    most = Math.Max(most, Interlocked.Increment(ref inside));
                    Volatile.Write(ref seen, Volatile.Read(ref wanted));
                    await Task.Yield();
                    Interlocked.Decrement(ref inside);
                    return new ReconcileResult.Rest();
                }, default);
            }
        }
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(WorkAsync)));
        Assert.Equal(1, most);
        Assert.Equal(2000, seen);
    }
}
