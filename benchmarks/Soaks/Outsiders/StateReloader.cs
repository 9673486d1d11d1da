using DemoFarm.Routers;

namespace Benchmarks.Soaks.Outsiders;

/// <summary>HAProxy is reloaded at any moment, with the state of now, of a while ago, or none.</summary>
/// <param name="errors">Read before the worker that counted them goes.</param>
/// <param name="quiet">Held by whoever reloads it.</param>
internal sealed class StateReloader(HaProxy router, RouterErrors errors, SemaphoreSlim quiet) : FaultInjector
{
    private string _old = "";

    protected override TimeSpan Between(Random random) => Milliseconds(random, 20_000, 60_000);

    protected override async Task<string> DoAsync(Random random)
    {
        await quiet.WaitAsync();
        try
        {
            var now = await router.StateAsync(CancellationToken.None);
            var (kind, state) = random.Next(3) switch
            {
                0 => ("fresh", now),
                1 => ("old", _old),
                _ => ("no", ""),
            };
            _old = now;
            await errors.ReadAsync();
            await router.ReloadAsync(state, CancellationToken.None);
            return $"HAProxy reloaded with {kind} state";
        }
        finally
        {
            quiet.Release();
        }
    }
}
