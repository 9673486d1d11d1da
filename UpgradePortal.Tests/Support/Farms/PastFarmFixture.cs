namespace UpgradePortal.Tests.Support.Farms;

/// <summary>A farm that has been upgraded a few times.</summary>
public sealed class PastFarmFixture : IAsyncLifetime
{
    internal SmallFarmFixture Farm { get; private set; } = null!;

    public Uri Url => Farm.Client.BaseAddress!;

    public async Task InitializeAsync()
    {
        Farm = await SmallFarmFixture.StartAsync();
        await Farm.PutAsync(
            "programs/catalog/defaults",
            new { maxUnavailable = "25%", minAvailable = 1, drainTimeout = "00:30:00", onFailure = "rollBackServer" });
        var days = Farm.Portal.Get<TimeProvider>().GetUtcNow();
        string[] servers = ["srv1", "srv2"];
        await Farm.Portal.AddPastRunAsync("catalog", "2.3.0", "2.2.0", days.AddDays(-61), servers, 0.4, 22, 31, 6, 1.1);
        await Farm.Portal.AddPastRunAsync("catalog", "2.4.0", "2.3.0", days.AddDays(-33), servers, 0.3, 41, 28, 5, 0.9);
        await Farm.Portal.AddPastRunAsync("catalog", "2.4.1", "2.4.0", days.AddDays(-19), servers[..1], 0.3, 12, 30, 8, 0.8);
        await Farm.Portal.AddPastRunAsync("catalog", "2.5.0", "2.4.1", days.AddDays(-4), servers, 0.5, 18, 44, 7, 1.2);
    }

    public Task DisposeAsync() => Farm.DisposeAsync().AsTask();
}
