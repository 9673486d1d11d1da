using DemoFarm.Portals;

namespace UpgradePortal.Tests.Farms;

public sealed class PortalApiTests
{
    // Farms kill portals: whoever waits for one must know it when it is gone.
    [Fact]
    public async Task Answer_ThatEndsHalfWay_IsAPortalThatIsAway()
    {
        await using var dying = await AgentTarget.StartAsync();
        dying.EndsAnswering = true;
        using var api = new PortalApi(new Uri(dying.Url), TimeProvider.System);
        await Assert.ThrowsAsync<HttpRequestException>(() => api.ReadAsync("/health"));
    }
}
