using DemoFarm;
using DemoFarm.Routers;

namespace Benchmarks.Soaks.Outsiders;

/// <summary>Somebody who sets maint and ready at HAProxy, and tells nobody.</summary>
internal sealed class Colleague(Farm farm, HaProxy router) : FaultInjector
{
    private volatile string? _at;

    /// <param name="instance">As <c>PROGRAM/SERVER</c>.</param>
    public bool IsAt(string instance) => _at == instance;

    /// <summary>Begins it again, whoever stopped it.</summary>
    public async Task ReadyAsync(string instance) => await router.AskAsync($"set server {instance} state ready", CancellationToken.None);

    protected override TimeSpan Between(Random random) => Milliseconds(random, 5000, 20_000);

    protected override async Task<string> DoAsync(Random random)
    {
        // A third of the time it is a stop of the portal's that is in the way.
        var stopped = await router.StoppedAsync(CancellationToken.None);
        if (random.Next(3) == 0 && stopped.Count > 0)
        {
            await ReadyAsync(stopped[random.Next(stopped.Count)].Replace(' ', '/'));
            return "colleague: ready where it was stopped";
        }

        var at = (random.Next(2) == 0 ? Farm.Catalog : Farm.Checkout) + "/" + farm.Servers[random.Next(farm.Servers.Count)].Name;
        _at = at;
        await router.AskAsync($"set server {at} state maint", CancellationToken.None);
        await PauseAsync(Milliseconds(random, 500, 6000));
        await ReadyAsync(at);
        _at = null;
        return "colleague: maint, then ready";
    }
}
