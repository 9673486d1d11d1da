using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DemoFarm;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Agent;

/// <summary>The demo program is swapped by an agent's upgrade command: killed and started, without a lost request.</summary>
public sealed class DemoProgramTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose()
    {
        if (File.Exists(_folder.File("pid")))
        {
            using var process = Process.GetProcessById(int.Parse(File.ReadAllText(_folder.File("pid")), CultureInfo.InvariantCulture));
            process.Kill();
            process.WaitForExit();
        }

        _folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upgrade_DemoProgram_NewVersionAnswersAndNothingIsLost(bool middleware)
    {
        var (url, sessions) = (FreeUrl(), FreeUrl());
        await using var agent = await AgentFixture.StartAsync(Arguments(url, middleware ? sessions : null));
        await UpgradeAsync(agent, "op1", "1.0", OperationState.Succeeded);
        var endpoint = middleware ? new Uri(url) : agent.ProxyUrlOf("demo");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        for (var i = 0; i < 5; i++) await client.GetStringAsync(endpoint);
        using (var body = new ByteArrayContent(new byte[100_000]))
        using (var posted = await client.PostAsync(new Uri(endpoint, "/upload"), body))
            Assert.Equal("100000\n", await posted.Content.ReadAsStringAsync());
        await UpgradeAsync(agent, "op2", "2.0", OperationState.Succeeded);
        // A POST can't be tried twice, so it must not be sent down a connection to the program that was killed.
        using (var body = new ByteArrayContent(new byte[1000]))
        using (var posted = await client.PostAsync(new Uri(endpoint, "/upload"), body))
            Assert.Equal("1000\n", await posted.Content.ReadAsStringAsync());
        Assert.Equal("demo 2.0\n", await client.GetStringAsync(endpoint));
        var health = await agent.Control.GetAsync<ProgramHealth>("/v1/programs/demo/health?through=proxy");
        Assert.Equal(new ProgramHealth("2.0", true, null), health);
        // An answer is whole a moment before the program counts its end.
        await Eventually.Async(() => Stats() == (8L, 8L));
        await UpgradeAsync(agent, "op3", "6.6.6", OperationState.Failed);
    }

    private static async Task UpgradeAsync(AgentFixture agent, string id, string version, OperationState end)
    {
        var ticket = await agent.Control.StopAsync("demo", $"hold-{id}");
        await agent.Control.WithSessionsAsync("demo", 0);
        using var order = await agent.Control.OrderAsync("demo", id, ticket, version: version, holdId: $"hold-{id}");
        Assert.Equal(HttpStatusCode.Accepted, order.StatusCode);
        Assert.Equal(end, (await agent.Control.EndOfAsync("demo", id)).State);
        using var released = await agent.Control.Http.DeleteAsync($"/v1/programs/demo/hold/hold-{id}");
        Assert.Equal(HttpStatusCode.NoContent, released.StatusCode);
    }

    private AgentArguments Arguments(string url, string? sessions)
    {
        string[] words =
        [
            Built.Dotnet, Built.Dll("DemoProgram"), "swap", "--pid-file", _folder.File("pid"), "--log", _folder.File("demo.log"),
            "--fail-version", "6.6.6", "--url", url, "--name", "demo", "--stats", _folder.File("stats"),
            .. sessions is null ? Array.Empty<string>() : ["--sessions", sessions, "--sessions-key", _folder.File("key")],
        ];
        var arguments = new AgentArguments(_folder.Path);
        arguments = sessions is null ? arguments.Proxy("demo", url) : arguments.Middleware("demo", url, sessions, _folder.File("key"));
        arguments.Set("Programs:0:Command:File", "/usr/bin/env");
        for (var i = 0; i < words.Length; i++) arguments.Set($"Programs:0:Command:Arguments:{i}", words[i]);
        return arguments;
    }

    private (long Begun, long Ended) Stats()
    {
        var bytes = File.ReadAllBytes(_folder.File("stats"));
        return (BitConverter.ToInt64(bytes, 0), BitConverter.ToInt64(bytes, 8));
    }

    private static string FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
