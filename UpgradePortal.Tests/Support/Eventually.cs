using System.Runtime.CompilerServices;
using System.Text.Json;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Support;

/// <summary>Waits until something is so. When all is well nobody waits for the limit: it only ends what hangs, and then the failure says
/// what was seen last, and what the farms that run have logged.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <param name="condition">Asked again and again.</param>
    /// <param name="describe">What is waited for and what was seen last; asked once, when it was in vain.</param>
    /// <param name="timeout"><see cref="Patience"/> if not given.</param>
    /// <exception cref="TimeoutException">It did not become so in time.</exception>
    public static async Task Async(Func<Task<bool>> condition, Func<string> describe, TimeSpan? timeout = null)
    {
        var limit = timeout ?? Patience;
        var looks = 0;
        var began = TimeProvider.System.GetTimestamp();
        for (var left = limit; left > TimeSpan.Zero; left = limit - TimeProvider.System.GetElapsedTime(began))
        {
            looks++;
            if (await InTimeAsync(condition(), left)) return;
            await Task.Delay(Pause, TimeProvider.System);
        }
        throw new TimeoutException($"Waited {limit.TotalSeconds:0} s in vain, {looks} looks: {describe()}{FarmLogs.Keep()}");
    }

    public static Task Async(Func<Task<bool>> condition, string what, TimeSpan? timeout = null) => Async(condition, () => what, timeout);

    public static Task Async(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        Async(() => Task.FromResult(condition()), what);

    /// <returns>The first that is as it should be; null is not there yet.</returns>
    /// <exception cref="TimeoutException">None was in time; tells the last one.</exception>
    public static async Task<T> GetAsync<T>(
        Func<Task<T?>> read, Func<T, bool>? isSo = null, TimeSpan? timeout = null,
        [CallerArgumentExpression(nameof(isSo))] string what = "")
        where T : class
    {
        T? last = null;
        await Async(
            async () => (last = await read()) is { } found && (isSo is null || isSo(found)),
                () => $"{what}; last: {(last is null ? "nothing" : JsonSerializer.Serialize(last, WireJson.Options))}",
                timeout);
        return last!;
    }

    // A question that is never answered is "no" when the time is over: what was seen before it is told.
    private static async Task<bool> InTimeAsync(Task<bool> answer, TimeSpan left)
    {
        try
        {
            return await answer.WaitAsync(left, TimeProvider.System);
        }
        catch (TimeoutException) when (!answer.IsCompleted)
        {
            return false;
        }
    }
}
