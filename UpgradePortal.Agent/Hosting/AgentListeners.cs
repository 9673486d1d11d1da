using UpgradePortal.Agent.Control;
using UpgradePortal.Agent.Programs;
using UpgradePortal.Agent.Proxy;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Agent.Upgrades;

namespace UpgradePortal.Agent.Hosting;

/// <summary>Opens the proxies and the health check once the agent knows what its last life left, and closes them with the agent.</summary>
public sealed partial class AgentListeners(
    AgentSettings settings, IReadOnlyList<ProxyListener> proxies, ProgramTable programs, JournalReplay recovery, ILoggerFactory loggers)
    : IHostedService, IAsyncDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger<AgentListeners>();
    private readonly WebApplication? _healthCheck = string.IsNullOrEmpty(settings.HealthCheck)
        ? null
        : ListenerApp.Build(loggers, kestrel => ListenUrl.Parse(settings.HealthCheck)!.Bind(kestrel, _ => { }));

    /// <summary>The health check's address, once started; null when there is none.</summary>
    public string? HealthCheckUrl => _healthCheck?.Urls.First();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // A command that outlived the agent needs its program sealed before the first request comes in.
        await recovery.RunAsync(cancellationToken);
        foreach (var proxy in proxies)
        {
            await proxy.StartAsync(cancellationToken);
            Log.ProxyListens(_logger, proxy.Program, proxy.Url);
        }

        if (_healthCheck is null) return;
        _healthCheck.MapHealthCheck(programs);
        await _healthCheck.StartAsync(cancellationToken);
        Log.HealthCheckListens(_logger, _healthCheck.Urls.First());
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        [.. proxies.Select(p => p.StopAsync(cancellationToken)), _healthCheck?.StopAsync(cancellationToken) ?? Task.CompletedTask]);

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in proxies) await proxy.DisposeAsync();
        if (_healthCheck is not null) await _healthCheck.DisposeAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Proxy of {Program} listens on {Url}")]
        public static partial void ProxyListens(ILogger logger, string program, string url);

        [LoggerMessage(LogLevel.Information, "Health check listens on {Url}")]
        public static partial void HealthCheckListens(ILogger logger, string url);
    }
}
