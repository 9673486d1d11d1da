using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UpgradePortal.Agents;
using UpgradePortal.Contracts;

namespace UpgradePortal.Tests.Support.Agents;

/// <summary>Answers the health question of an agent on a real socket, one answer after the other, and counts how often it was asked: a real
/// agent's program can't be made to change its mind between two questions. Of session lists it knows nothing until it is told
/// what to say.</summary>
internal sealed class FakeAgent : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ServiceProvider _clients = new ServiceCollection().AddAgents(new ConfigurationBuilder().Build())
        .BuildServiceProvider();
    private readonly Queue<ProgramHealth> _answers;
    private int _asked;

    /// <param name="answers">The last one is given for ever.</param>
    private FakeAgent(ProgramHealth[] answers)
    {
        _answers = new(answers);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapGet("/v1/programs/catalog/health", () => Results.Json(Next(), WireJson.Options));
        _app.MapGet("/v1/programs/catalog/sessions", () => Results.Json(List, WireJson.Options));
        _app.MapGet("/v1/programs", (HttpResponse answer) => StatusAsync(answer));
        _app.MapGet("/v1/programs/catalog/upgrades/op1/log", (HttpResponse answer) => StatusAsync(answer));
    }

    public int Asked => _asked;

    /// <summary>What it says of its sessions.</summary>
    public object List { get; set; } = new { };

    /// <summary>What it says of its programs, and as a command's output.</summary>
    public Func<HttpResponse, Task> StatusAsync { get; set; } = answer => answer.WriteAsync("{}");

    public AgentClient Client => _clients.GetRequiredService<AgentClient>();

    public AgentEndpoint Endpoint => new("app1", new Uri(_app.Urls.First()), "agent-key-0123456789");

    public static async Task<FakeAgent> StartAsync(params ProgramHealth[] answers)
    {
        var agent = new FakeAgent(answers);
        await agent._app.StartAsync();
        return agent;
    }

    public async ValueTask DisposeAsync()
    {
        await _clients.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private ProgramHealth Next()
    {
        lock (_answers)
        {
            _asked++;
            return _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
        }
    }
}
