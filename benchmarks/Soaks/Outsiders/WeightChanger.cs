using System.Globalization;
using DemoFarm;
using DemoFarm.Routers;

namespace Benchmarks.Soaks.Outsiders;

/// <summary>A server's weight at HAProxy is changed for a while, to nothing too.</summary>
internal sealed class WeightChanger(Farm farm, HaProxy router) : FaultInjector
{
    private static readonly int[] Percents = [0, 0, 10, 50];

    protected override TimeSpan Between(Random random) => Milliseconds(random, 5000, 20_000);

    protected override async Task<string> DoAsync(Random random)
    {
        var at = (random.Next(2) == 0 ? Farm.Catalog : Farm.Checkout) + "/" + farm.Servers[random.Next(farm.Servers.Count)].Name;
        var percent = Percents[random.Next(Percents.Length)];
        await WeighAsync(at, percent);
        await PauseAsync(Milliseconds(random, 500, 5000));
        await WeighAsync(at, 100);
        return string.Create(CultureInfo.InvariantCulture, $"weight {percent} %");
    }

    private Task<string> WeighAsync(string at, int percent) =>
        router.AskAsync(string.Create(CultureInfo.InvariantCulture, $"set weight {at} {percent}%"), CancellationToken.None);
}
