using Xunit.Abstractions;

namespace UpgradePortal.Tests.Soak;

[Collection(OtherFarmCollection.Name)]
public sealed class CutEverywhereTests(ITestOutputHelper output)
{
    private static readonly string[] Calls =
    [
        "PUT /v1/programs/catalog/hold watching", "PUT /v1/programs/catalog/hold stopped", "GET /v1/programs/catalog/sessions",
        "GET /v1/programs/catalog/upgrades/*", "PUT /v1/programs/catalog/upgrades/*", "GET /v1/programs/catalog/health",
        "DELETE /v1/programs/catalog/hold/*", "GET /v1/programs/catalog/health?through=proxy", "GET /upgradeportal/v1/routing",
        "PUT /upgradeportal/v1/routing/catalog/* stopped", "PUT /upgradeportal/v1/routing/catalog/* routed",
        "POST /api/v1/signals sessionListEmpty", "POST /api/v1/signals upgradeEnded",
    ];

    // M-2, M-14, M-19: orders, answers and signals that are refused, lost, repeated, or obeyed after what undid them.
    [Fact]
    public async Task EachCall_RefusedLostRepeatedAndLate_UpgradesEachServerOnceAndLosesNothing()
    {
        await using var wire = new NetworkCuts();
        await using var fixture = await FarmFixture.StartAsync(new() { ControlWire = wire.To });
        fixture.Load(FarmRuns.Catalog);
        fixture.Load(FarmRuns.Checkout);
        using var held = await HeldSocket.OpenAsync(fixture.Farm.Servers[0][FarmRuns.Catalog]);
        var run = await fixture.BeginAsync(FarmRuns.Catalog);
        wire.IsArmed = true;
        await fixture.UntilAsync(run, r => r[fixture.Farm.Servers[0].Name] is { Phase: "waiting", SessionsWaitedFor: > 0 });
        await held.CloseAsync();
        await fixture.SucceedsAsync(run);
        await wire.DeliverAsync();
        fixture.Untouched(FarmRuns.Checkout);
        await fixture.RoutedAsync(FarmRuns.Catalog, fixture.Names);
        await fixture.NothingLostAsync();
        foreach (var (kind, cut) in wire.Met.Keys.Order()) output.WriteLine($"{cut}: {kind}");
        Assert.Empty(Calls.SelectMany(c => Enum.GetValues<Cut>().Select(cut => (c, cut))).Except(wire.Met.Keys));
    }
}
