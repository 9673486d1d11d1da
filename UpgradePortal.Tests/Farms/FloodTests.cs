using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DemoFarm;
using DemoFarm.Portals;
using UpgradePortal.Contracts;
using UpgradePortal.Tests.Support.Fuzz;
using Xunit.Abstractions;

namespace UpgradePortal.Tests.Farms;

/// <summary>Ten thousand requests by chance to each of the three processes, each alone: none is too much, and nothing is kept of
/// them.</summary>
[Collection(OtherFarmCollection.Name)]
public sealed class FloodTests : IDisposable
{
    private readonly ITestOutputHelper _output;
    private readonly TestFolder _folder = new();
    private readonly FarmPorts _ports = new(null);
    private readonly HeapProbe _heap;
    private readonly FarmOptions _options;

    public FloodTests(ITestOutputHelper output)
    {
        (_output, _heap) = (output, new HeapProbe(_folder.File("heap")));
        _options = new() { Environment = _ => _heap.Environment };
    }

    public void Dispose()
    {
        _ports.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Agent_AnswersAll_AndKeepsNothing()
    {
        await using var target = await AgentTarget.StartAsync();
        var url = _ports.NextUrl();
        var arguments = new AgentArguments(_folder.File("agent")).Proxy("checkout", target.Url)
            .Set("Control", url.GetLeftPart(UriPartial.Authority));
        await using var agent = new FarmProcess("agent", _folder.Path, Built.Dotnet,
            [Built.Dll("UpgradePortal.Agent"), "run", .. arguments.ToArray()], _options, TimeProvider.System);
        await agent.StartAsync(url);
        using var client = ClientOf(url, AgentArguments.Key);
        await FloodAsync(client, _ => client, new(StringComparer.Ordinal)
        { ["programs"] = "checkout", ["hold"] = "hold1", ["upgrades"] = "op1" });
    }

    [Fact]
    public async Task Router_AnswersAll_AndKeepsNothing()
    {
        await using var server = await RoutingBackend.StartAsync("srv1");
        var url = _ports.NextUrl();
        // Named as the samples of the document have it, so that orders get through.
        var setup = new RouterSetup(_folder).With("catalog", new(CodeKind.Url, "catalog"), null, server);
        await using var router = new FarmProcess("router", _folder.Path, Built.Dotnet,
            [Built.Dll("UpgradePortal.Router"), .. setup.Args, $"--Router:Control={url.GetLeftPart(UriPartial.Authority)}"],
            _options, TimeProvider.System);
        await router.StartAsync(url);
        using var client = ClientOf(url, RouterSetup.Key);
        await FloodAsync(client, _ => client, new(StringComparer.Ordinal) { ["routing"] = "catalog", ["{program}"] = "srv1" });
    }

    [Fact]
    public async Task Portal_AnswersAll_AndKeepsNothing()
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Portal:Fleet:KnownFor"] = "01:00:00" };
        foreach (var limit in (string[])["SignInsPerMinute", "TokensPerMinute", "SignalsPerSecond", "RecordReadsPerMinute"])
            settings[$"Portal:Security:{limit}"] = "100000";
        foreach (var timer in (string[])["Agents", "Routers", "IdleRouters"]) settings[$"Portal:Polling:{timer}"] = "00:59:00";
        await using var portal = new PortalProcess(_folder.Path, _ports, _options with
        {
            Entered = await FloodedPortal.MakeAsync(known),
            PortalSettings = settings,
        }, TimeProvider.System);
        await portal.StartAsync();
        using var client = ClientOf(portal.Url, portal.Api.Token!);
        using var person = await FloodedPortal.PersonAsync(portal.Url, portal.Password);
        await FloodAsync(client, operation => FloodedPortal.IsInPerson(operation) ? person : client, known);
    }

    private async Task FloodAsync(HttpClient client, Func<ApiOperation, HttpClient> sender, Dictionary<string, string> known) =>
        _output.WriteLine(await new Flood(_heap, known, sender).RunAsync(
            await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json"), TestSeed.Fixed));

    private static HttpClient ClientOf(Uri url, string key)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
        { BaseAddress = url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
