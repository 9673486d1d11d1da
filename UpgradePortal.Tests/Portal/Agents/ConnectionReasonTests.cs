using Microsoft.AspNetCore.Http;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Portal.Agents;

/// <summary>Case T22: the test of an agent says why a program tells no version, which the agent knows.</summary>
public sealed class ConnectionReasonTests : PortalTest
{
    [Theory]
    [InlineData("It answers 500.", "It answers 500.")]
    [InlineData(null, "The program tells no version.")]
    public async Task CaseT22_ProgramWithoutAVersion_HasItsReason(string? agentSays, string shown)
    {
        await using var agent = await FakeAgent.StartAsync(new ProgramHealth(null, false, agentSays));
        var status = new AgentStatus("app1", "e1", [new("catalog", null, false, null, 0, 0, 0, 0, "e1", null)]);
        agent.StatusAsync = answer => answer.WriteAsJsonAsync(status, WireJson.Options);
        using var put = await Client.PutJsonAsync("servers/app1", new
        {
            agentUrl = $"{agent.Endpoint.Control}".TrimEnd('/'),
            agentKey = agent.Endpoint.Key,
            signalKey = "signal-key-app1-0123456789",
        });
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        using var tested = await Client.PostJsonAsync("servers/app1/test");
        var program = Assert.Single((await tested.JsonAsync()).GetProperty("programs").EnumerateArray());
        Assert.Equal(("catalog", shown), (program.GetProperty("program").GetString(), program.GetProperty("reason").GetString()));
    }
}
