namespace DemoFarm;

/// <summary>One rolling upgrade of a program under traffic on both.</summary>
public static class Once
{
    private const int WarmUp = 50;

    public static async Task<OnceReport> RunAsync(
        Farm farm, string version, object policy, TimeProvider clock, CancellationToken cancellation = default)
    {
        await using var catalog = Traffic.Usual(farm.Router.Front, Farm.Catalog, clock);
        await using var checkout = Traffic.Usual(farm.Router.Front, Farm.Checkout, clock);
        await MoreAsync(catalog, checkout, clock, cancellation);
        var id = await farm.Portal.Api.StartRunAsync(Farm.Catalog, version, policy, cancellation: cancellation);
        var run = await farm.Portal.Api.WaitAsync(id, r => r.IsOver || r.Turns.Any(t => t.Trouble != "none"), cancellation);
        await MoreAsync(catalog, checkout, clock, cancellation);
        await Task.WhenAll(catalog.StopAsync(), checkout.StopAsync());
        return new(run, await farm.Portal.Api.EventsAsync(id, cancellation),
            [ProgramResult.Of(Farm.Catalog, catalog, farm), ProgramResult.Of(Farm.Checkout, checkout, farm)]);
    }

    private static async Task MoreAsync(Traffic catalog, Traffic checkout, TimeProvider clock, CancellationToken cancellation)
    {
        var (first, second) = (catalog.Served + catalog.Failed + WarmUp, checkout.Served + checkout.Failed + WarmUp);
        while (catalog.Served + catalog.Failed < first || checkout.Served + checkout.Failed < second)
            await Task.Delay(TimeSpan.FromMilliseconds(10), clock, cancellation);
    }
}
