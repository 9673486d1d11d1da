using System.Text.Json;

namespace DemoFarm;

/// <summary>An application server: one agent, and the programs catalog (lists its own requests) and checkout (behind the agent's
/// proxy, unless the farm has none there).</summary>
public sealed class FarmServer : IAsyncDisposable
{
    private static readonly string[] Probes = ["/health"];

    private readonly string _farm;
    private readonly string _folder;

    public FarmServer(string name, string folder, FarmPorts ports, FarmOptions options, TimeProvider clock)
    {
        Name = name;
        _farm = folder;
        _folder = Path.Combine(folder, name);
        Directory.CreateDirectory(_folder);
        Control = ports.NextUrl();
        Programs =
        [
            new(Farm.Catalog, name, ports.NextUrl(), ports.NextUrl(), null, _folder),
            options.HasProxy(name)
                ? new(Farm.Checkout, name, ports.NextUrl(), null, ports.NextUrl(), _folder)
                : new(Farm.Checkout, name, ports.NextUrl(), ports.NextUrl(), null, _folder),
        ];
        Reached = options.Control(Control);
        var settings = Path.Combine(_folder, "agent.json");
        Agent = new($"agent-{name}", folder, Built.Dotnet, [Built.Dll("UpgradePortal.Agent"), "run", "--settings", settings], options,
            clock);
    }

    public string Name { get; }

    /// <summary>Where its agent listens for the portal.</summary>
    public Uri Control { get; }

    /// <summary>Where the portal reaches it.</summary>
    public Uri Reached { get; }

    public IReadOnlyList<FarmProgram> Programs { get; }

    public FarmProcess Agent { get; }

    public string AgentKey => $"agent-key-of-{Name}";

    public string SignalKey => $"signal-key-of-{Name}";

    public string JournalFile => Path.Combine(_folder, "agent", "journal.jsonl");

    public FarmProgram this[string program] => Programs.Single(p => p.Name == program);

    public async Task StartAsync(FarmOptions options, Uri signals, CancellationToken cancellation)
    {
        var settings = JsonSerializer.Serialize(Settings(options, signals));
        await File.WriteAllTextAsync(Path.Combine(_folder, "agent.json"), settings, cancellation);
        await Task.WhenAll(Programs.Select(p => p.StartAsync(options.Command(p), options.FirstVersion, _farm, cancellation)));
        await StartAgentAsync(cancellation);
    }

    public Task StartAgentAsync(CancellationToken cancellation = default) => Agent.StartAsync(Control, cancellation);

    public ValueTask DisposeAsync() => Agent.DisposeAsync();

    private object Settings(FarmOptions options, Uri signals) => new
    {
        Agent = new
        {
            Server = Name,
            Control,
            Data = Path.Combine(_folder, "agent"),
            Keys = new[] { AgentKey },
            Portal = new { SignalsUrl = signals, Key = SignalKey },
            Programs = Programs.Select(p => new
            {
                p.Name,
                Source = p.Proxy is null ? "Middleware" : "Proxy",
                SessionsUrl = p.Sessions,
                SessionsKeyFile = p.Sessions is null ? null : p.SessionsKeyFile,
                Listen = p.Proxy,
                Target = p.Proxy is null ? null : p.Target,
                HealthUrl = new Uri(p.Target, "/health"),
                VersionUrl = new Uri(p.Target, "/version"),
                ProbePaths = Probes,
                Sticky = p.Proxy is null || options.ClientsIdleAfter is not { } idle ? null
                    : new { Cookie = FarmOptions.ClientCookie, IdleAfter = idle },
                Command = options.Command(p),
                MinFreeDiskMb = 1,
            }),
        },
    };
}
