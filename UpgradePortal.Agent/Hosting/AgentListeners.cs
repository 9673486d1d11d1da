using UpgradePortal.Agent.Control;
using UpgradePortal.Agent.Programs;
using UpgradePortal.Agent.Proxy;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Agent.Upgrades;

namespace UpgradePortal.Agent.Hosting;

/// <summary>Opens the doors and the gate once the agent knows what its last life left, and closes them with the agent.</summary>
public sealed partial class AgentListeners(
    AgentSettings settings, IReadOnlyList<ProxyListener> doors, ProgramTable programs, JournalReplay recovery, ILoggerFactory loggers)
    : IHostedService, IAsyncDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger<AgentListeners>();
    private readonly WebApplication? _gate = string.IsNullOrEmpty(settings.Gate)
        ? null
        : ListenerApp.Build(loggers, kestrel => ListenUrl.Parse(settings.Gate)!.Bind(kestrel, _ => { }));

    /// <summary>The gate's address, once started; null when there is none.</summary>
    public string? GateUrl => _gate?.Urls.First();

    /// <returns>The door's address on this machine; null when the program has no door.</returns>
    public Uri? DoorOf(string program) =>
        doors.FirstOrDefault(d => d.Program == program) is { } door ? OnThisMachine(new Uri(door.Url)) : null;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // A command that outlived the agent needs its program sealed before the first request comes in.
        await recovery.RunAsync(cancellationToken);
        foreach (var door in doors)
        {
            await door.StartAsync(cancellationToken);
            Log.DoorOpens(_logger, door.Program, door.Url);
        }

        if (_gate is null) return;
        _gate.MapGate(programs);
        await _gate.StartAsync(cancellationToken);
        Log.GateOpens(_logger, _gate.Urls.First());
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        [.. doors.Select(d => d.StopAsync(cancellationToken)), _gate?.StopAsync(cancellationToken) ?? Task.CompletedTask]);

    public async ValueTask DisposeAsync()
    {
        foreach (var door in doors) await door.DisposeAsync();
        if (_gate is not null) await _gate.DisposeAsync();
    }

    private static Uri OnThisMachine(Uri url) =>
        url.Host is "0.0.0.0" or "[::]" ? new UriBuilder(url) { Host = "127.0.0.1" }.Uri : url;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Door of {Program} listens on {Url}")]
        public static partial void DoorOpens(ILogger logger, string program, string url);

        [LoggerMessage(LogLevel.Information, "Gate listens on {Url}")]
        public static partial void GateOpens(ILogger logger, string url);
    }
}
