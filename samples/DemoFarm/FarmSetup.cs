using UpgradePortal.Contracts;

namespace DemoFarm;

/// <summary>Tells the portal what there is, as a new user would.</summary>
internal static class FarmSetup
{
    public static async Task RunAsync(Farm farm, CancellationToken cancellation)
    {
        var api = farm.Portal.Api;
        await api.PutAsync($"routers/{Farm.RouterName}", farm.Router.Registration, cancellation);
        foreach (var server in farm.Servers)
        {
            await api.PutAsync(
                $"servers/{server.Name}", new { agentUrl = server.Reached, server.AgentKey, server.SignalKey }, cancellation);
        }

        foreach (var program in new[] { Farm.Catalog, Farm.Checkout })
        {
            await api.PutAsync($"programs/{program}", new { code = new ProgramCode(CodeKind.Url, "/" + program) }, cancellation);
            // Demo programs are what they are as soon as they answer: nobody should watch the demo wait.
            var quick = new { minReadyTime = TimeSpan.Zero, verifyFor = TimeSpan.Zero };
            await api.PutAsync($"programs/{program}/defaults", quick, cancellation);
            foreach (var server in farm.Servers) await ListAsync(farm, program, server, cancellation);
        }
    }

    // The server list (M-9): which program is served by which server, and under which names the router knows them.
    private static Task ListAsync(Farm farm, string program, FarmServer server, CancellationToken cancellation) => farm.Portal.Api.PutAsync(
        $"programs/{program}/servers/{server.Name}",
        new
        {
            address = farm.AddressOf(server, program),
            bindings = new[] { new { router = Farm.RouterName, backend = program, server = server.Name } },
        }, cancellation);
}
