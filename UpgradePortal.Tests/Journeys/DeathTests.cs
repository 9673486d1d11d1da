namespace UpgradePortal.Tests.Journeys;

/// <summary>The portal and an agent die in mid-run, once each. Every point at which they may is tried by the later tiers.</summary>
[Collection(FarmCollection.Name)]
public sealed class DeathTests
{
    // M-2, M-12, M-17: the loop goes on where it stood, a list that outlives the agent is still waited for, and each upgrade runs once.
    [Fact]
    public async Task PortalAndAgent_EachKilledOnceInMidRun_ResumeAndUpgradeEachServerOnce()
    {
        await using var fixture = await FarmFixture.StartAsync();
        var (farm, first, second) = (fixture.Farm, fixture.Farm.Servers[0], fixture.Farm.Servers[1]);
        fixture.Load(FarmRuns.Catalog);
        // Not on checkout: with an agent go the requests that come in through it.
        var held = await Task.WhenAll(HeldSocket.OpenAsync(first[FarmRuns.Catalog]), HeldSocket.OpenAsync(second[FarmRuns.Catalog]));
        var run = await fixture.BeginAsync(FarmRuns.Catalog);

        await fixture.UntilPhaseAsync(run, first.Name, "waiting");
        await farm.Portal.Process.KillAsync();
        await farm.Portal.StartAsync(fixture.Limit);
        await held[0].CloseAsync();

        await fixture.UntilAsync(run, r => r[second.Name] is { Phase: "waiting", SessionsWaitedFor: > 0 });
        await second.Agent.KillAsync();
        await second.StartAgentAsync(fixture.Limit);
        await held[1].CloseAsync();

        await fixture.SucceedsAsync(run);
        fixture.Untouched(FarmRuns.Checkout);
        await fixture.NothingLostAsync();
        foreach (var socket in held) socket.Dispose();
    }
}
