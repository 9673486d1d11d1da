using DemoFarm;
using DemoFarm.Wires;

namespace Benchmarks.Soaks;

/// <summary>The wires of orders, answers and signals are cut, slow, or lose answers.</summary>
/// <param name="wire">Between its parts.</param>
/// <param name="quiet">Held while something is late.</param>
internal sealed class WireBreaker(Farm farm, LongWire wire, SemaphoreSlim quiet) : FaultInjector
{
    private static readonly WireTrouble[] Troubles = [WireTrouble.Cut, WireTrouble.Late, WireTrouble.AnswerLost];

    protected override TimeSpan Between(Random random) => Milliseconds(random, 500, 4000);

    protected override async Task<string> DoAsync(Random random)
    {
        var trouble = Troubles[random.Next(Troubles.Length)];
        var (way, target) = random.Next(4) switch
        {
            0 => ("agents to portal", farm.Portal.Url),
            1 => ("portal to router", farm.Router.Control),
            _ => ("portal to agent", farm.Servers[random.Next(farm.Servers.Count)].Control),
        };
        var (lasts, late) = (Milliseconds(random, 200, 4000), Milliseconds(random, 300, 6000));
        var line = wire.LineTo(target);
        await quiet.WaitAsync();
        try
        {
            line.Have(trouble, late);
            await PauseAsync(lasts);
            line.Have(WireTrouble.None);
            if (trouble is WireTrouble.Late) await PauseAsync(late);
        }
        finally
        {
            quiet.Release();
        }

        return $"{way}: {trouble}";
    }
}
