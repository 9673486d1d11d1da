using System.Diagnostics;

namespace UpgradePortal.Tests.Testing;

/// <summary>Waits for a condition, with a deadline far beyond what a slow machine needs.</summary>
internal static class RoutingPoll
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static Task UntilAsync(Func<Task<bool>> condition, string what) => UntilAsync(condition, () => what);

    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> what)
    {
        var looks = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Deadline;)
        {
            if (await condition())
                return;
            looks++;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        Assert.Fail($"Waited in vain, {looks} looks: {what()}");
    }

    public static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);
}
