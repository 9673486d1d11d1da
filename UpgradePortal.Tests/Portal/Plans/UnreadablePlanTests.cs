using Microsoft.EntityFrameworkCore;
using UpgradePortal.Identity;
using UpgradePortal.Persistence;
using UpgradePortal.Plans.Data;
using UpgradePortal.Runs.Core;
using UpgradePortal.Website.Home;

namespace UpgradePortal.Tests.Portal.Plans;

/// <summary>Finding M9: one bad row takes no page from everybody.</summary>
public sealed class UnreadablePlanTests : PortalTest
{
    private Guid _good;

    protected override async Task SetUpAsync()
    {
        await Client.SetUpAsync("catalog", "app1", "app2");
        await Client.AddPersonAsync("ann", ["approver"]);
        _good = await Portal.PlanAsync("catalog", "2", new RunPolicy { Approvals = [new(1, [], false)] }, ["app1"]);
        var bad = await Portal.PlanAsync("catalog", "3", new RunPolicy { Approvals = [new(1, [], false)] }, ["app2"]);
        var opens = TimeProvider.System.GetUtcNow().AddDays(1);
        await Portal.Get<WriteLock>().WriteAsync(db => db.Set<PlanRow>().ExecuteUpdateAsync(p => p
            .SetProperty(x => x.Status, PlanStatus.Scheduled).SetProperty(x => x.OpensAt, opens)), default);
        await Portal.Get<WriteLock>().WriteAsync(db => db.Set<PlanRow>().Where(p => p.Id == bad)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.PolicyJson, "{\"canaries\":")), default);
    }

    [Theory]
    [InlineData("plans")]
    [InlineData("approvals")]
    [InlineData("calendar?from=FROM&to=UNTIL")]
    public async Task FindingM9_List_LeavesItOutAndHasTheOthers(string path)
    {
        var now = TimeProvider.System.GetUtcNow();
        var asked = path.Replace("FROM", $"{now:yyyy-MM-dd}T00:00:00Z", StringComparison.Ordinal)
            .Replace("UNTIL", $"{now.AddDays(3):yyyy-MM-dd}T00:00:00Z", StringComparison.Ordinal);
        var said = await Client.GetStringAsync(new Uri($"/api/v1/{asked}", UriKind.Relative));
        Assert.Contains($"{_good}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindingM9_FirstPage_LeavesItOutAndHasTheOthers()
    {
        Assert.Equal(_good, Assert.Single(await Portal.Get<NextPlans>().ReadAsync(default)).Id);
        var window = new { at = "22:00", lasts = "06:00:00", zone = "UTC" };
        using var changed = await Client.PutJsonAsync("windows/night", window);
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
        // What looks at all that waits.
        await Portal.Get<UserService>().LockAsync("ann", true, Principal.Portal, default);
    }
}
