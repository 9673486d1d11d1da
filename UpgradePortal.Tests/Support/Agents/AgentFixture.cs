using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UpgradePortal.Agent.Hosting;
using UpgradePortal.Agent.Proxy;

namespace UpgradePortal.Tests.Support.Agents;

/// <summary>A real agent in this process.</summary>
internal sealed class AgentFixture : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AgentFixture(WebApplication app)
    {
        _app = app;
        Control = new AgentControl(app.Urls.First());
    }

    public AgentControl Control { get; }

    public string ControlUrl => _app.Urls.First();

    public Uri HealthCheckUrl => new(_app.Services.GetRequiredService<AgentListeners>().HealthCheckUrl!);

    public static async Task<AgentFixture> StartAsync(AgentArguments arguments, string? settingsFile = null, TimeProvider? clock = null)
    {
        var build = AgentApp.Build(arguments.ToArray(), settingsFile, clock);
        Assert.Empty(build.Errors);
        await build.App!.StartAsync();
        return new AgentFixture(build.App);
    }

    /// <summary>What it logs from now on.</summary>
    public void LogTo(ILoggerProvider logs) => _app.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);

    public Uri ProxyUrlOf(string program) => _app.Services.GetRequiredService<IReadOnlyList<ProxyListener>>().UrlOf(program)!;

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
