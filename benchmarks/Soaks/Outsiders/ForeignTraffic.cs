using DemoFarm;

namespace Benchmarks.Soaks.Outsiders;

/// <summary>Clients of the foreign router, who come now and then.</summary>
/// <param name="failing">Told of each failure.</param>
internal sealed class ForeignTraffic(Uri front, Action<string, string> failing) : FaultInjector
{
    private readonly Dictionary<string, (long Served, long Failed)> _counts = new(StringComparer.Ordinal);

    /// <returns>Once it has ended.</returns>
    public (long Served, long Failed) Of(string program) => _counts.GetValueOrDefault(program);

    protected override TimeSpan Between(Random random) => Milliseconds(random, 500, 4000);

    protected override async Task<string> DoAsync(Random random)
    {
        var program = random.Next(2) == 0 ? Farm.Catalog : Farm.Checkout;
        var asks = new Asks(front, program, TimeProvider.System);
        var traffic = new Traffic(TimeProvider.System, Milliseconds(random, 20, 100)) { Failing = f => failing(program, f) };
        await using (traffic)
        {
            traffic.Add(asks.Quick(), asks.Post(2048)).Add(asks.Quick(), asks.Slow(TimeSpan.FromMilliseconds(30)));
            await PauseAsync(Milliseconds(random, 300, 3000));
        }

        var (served, failed) = Of(program);
        _counts[program] = (served + traffic.Served, failed + traffic.Failed);
        return "foreign router sends";
    }
}
