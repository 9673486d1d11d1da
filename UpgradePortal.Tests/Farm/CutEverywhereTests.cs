using UpgradePortal.Tests.Farm.BadWire;
using Xunit.Abstractions;

namespace UpgradePortal.Tests.Farm;

[Collection(OtherFarmCollection.Name)]
public sealed class CutEverywhereTests(ITestOutputHelper output)
{
    private static readonly string[] Calls =
    [
        "PUT /v1/programs/catalog/hold watching", "PUT /v1/programs/catalog/hold stopped", "GET /v1/programs/catalog/sessions",
        "GET /v1/programs/catalog/upgrades/*", "PUT /v1/programs/catalog/upgrades/*", "GET /v1/programs/catalog/health",
        "DELETE /v1/programs/catalog/hold/*", "GET /v1/programs/catalog/health?through=door", "GET /upgradeportal/v1/routing",
        "PUT /upgradeportal/v1/routing/catalog/* stopped", "PUT /upgradeportal/v1/routing/catalog/* routed",
        "POST /api/v1/signals sessionListEmpty", "POST /api/v1/signals upgradeEnded",
    ];

    // Claim 2, Claim 14, Claim 19: orders, answers and signals that are refused, lost, repeated, or obeyed after what undid them.
    [Fact]
    public async Task EachCall_RefusedLostRepeatedAndLate_UpgradesEachServerOnceAndLosesNothing()
    {
        await using var wire = new CutWire();
        await using var trial = await Trial.StartAsync(new() { ControlWire = wire.To });
        trial.Load(Trial.Catalog);
        trial.Load(Trial.Checkout);
        using var held = await HeldSocket.OpenAsync(trial.Farm.Servers[0][Trial.Catalog]);
        var run = await trial.BeginAsync(Trial.Catalog);
        wire.IsArmed = true;
        await trial.UntilAsync(run, r => r[trial.Farm.Servers[0].Name] is { Phase: "waiting", SessionsWaitedFor: > 0 });
        await held.CloseAsync();
        await trial.SucceedsAsync(run);
        await wire.DeliverAsync();
        trial.Untouched(Trial.Checkout);
        await trial.RoutedAsync(Trial.Catalog, [.. trial.Farm.Servers]);
        await trial.NothingLostAsync();
        foreach (var (kind, cut) in wire.Met.Keys.Order()) output.WriteLine($"{cut}: {kind}");
        Assert.Empty(Calls.SelectMany(c => Enum.GetValues<Cut>().Select(cut => (c, cut))).Except(wire.Met.Keys));
    }
}
