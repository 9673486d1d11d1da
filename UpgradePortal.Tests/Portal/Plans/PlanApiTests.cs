using System.Net;

namespace UpgradePortal.Tests.Portal.Plans;

public sealed class PlanApiTests : PortalTest
{
    protected override Task SetUpAsync() => Client.SetUpAsync("catalog", "app1", "app2");

    [Fact]
    public async Task Create_EverythingWrong_NamesEveryField()
    {
        using var answer = await Client.PostJsonAsync("plans", new
        {
            program = "other",
            version = "../2",
            servers = new[] { "app9" },
            policy = new { maxUnavailable = 0, minAvailable = 0, drainTimeout = "00:00:00", acceptOutage = (string?)null },
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("program version policy.maxUnavailable policy.minAvailable policy.drainTimeout servers", await answer.FieldsAsync());
    }

    // M-4, M-8, M-18, M-20: what would be sent names program and server from the server list, and the program's code.
    [Fact]
    public async Task Preview_Plan_ShowsTheSignalsAndWhatRefusesThem()
    {
        var preview = await (await Client.GetAsync(new Uri($"/api/v1/plans/{await PlanAsync()}/preview", UriKind.Relative))).JsonAsync();
        var signal = preview.GetProperty("turns")[0].GetProperty("signals")[0];
        Assert.Equal(("edge", "catalog", "app1"),
            (signal.GetProperty("router").GetString(), signal.GetProperty("backend").GetString(), signal.GetProperty("server")
                .GetString()));
        Assert.Equal("/catalog", signal.GetProperty("code").GetProperty("value").GetString());
        Assert.Contains("app1 does not say which version", preview.GetProperty("refusals")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AgentAndRouterAreAway_IsRefusedWithEachReasonAndNoRunIsMade()
    {
        using var answer = await Client.PostJsonAsync($"plans/{await PlanAsync()}/start");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var reason = (await answer.JsonAsync()).GetProperty("detail").GetString()!;
        Assert.Contains("The agent on app2 can't be reached", reason, StringComparison.Ordinal);
        Assert.Contains("Router edge", reason, StringComparison.Ordinal);
        Assert.Equal(0, (await (await Client.GetAsync(new Uri("/api/v1/runs", UriKind.Relative))).JsonAsync()).GetProperty("total")
            .GetInt32());
    }

    private async Task<string> PlanAsync()
    {
        using var made = await Client.PostJsonAsync("plans", new { program = "catalog", version = "2" });
        return (await made.JsonAsync()).GetProperty("id").GetString()!;
    }
}
