namespace DemoFarm.Routers;

/// <summary>A real HAProxy, configured as a careful owner would for upgrades without loss: nothing is tried twice, and a reload neither
/// closes a connection nor forgets a stop.</summary>
public sealed class HaProxy : IFarmRouter
{
    private readonly HaProxySockets _sockets;
    private readonly string _state;
    private readonly TimeProvider _clock;
    private readonly bool _isWired;
    private readonly Uri _reached;

    /// <param name="name">Of its process and files; another one for a second HAProxy in the same folder.</param>
    public HaProxy(
        string folder, FarmPorts ports, IReadOnlyList<FarmServer> servers, FarmOptions options, TimeProvider clock, string name = "haproxy")
    {
        _clock = clock;
        Front = ports.NextUrl();
        Control = ports.NextUrl();
        _reached = options.Control(Control);
        _isWired = _reached != Control;
        _sockets = new(Path.Combine(folder, $"{name}.sock"), Path.Combine(folder, $"{name}-master.sock"));
        _state = Path.Combine(folder, $"{name}.state");
        var file = Path.Combine(folder, $"{name}.cfg");
        File.WriteAllText(_state, "");
        File.WriteAllText(file, HaProxyConfig.Text(Front, Control, _sockets.Admin, _state, servers, options));
        Process = new(name, folder, Find(), ["-W", "-q", "-S", _sockets.Master, "-f", file], options, clock);
    }

    public Uri Front { get; }

    public Uri Control { get; }

    /// <summary>Over its socket; over TCP when a wire is between.</summary>
    public object Registration => new
    {
        kind = "haProxy",
        address = $"{(_isWired ? $"tcp:{_reached.Authority}" : $"unix:{_sockets.Admin}")};master=unix:{_sockets.Master}",
    };

    public FarmProcess Process { get; }

    public Task StartAsync(CancellationToken cancellation) => Process.StartAsync(Front, cancellation);

    /// <summary>A new worker takes over the listeners; the old one ends when its last request has. It comes back when the new one
    /// answers. Whatever was changed between the writing of the state and the new worker's start is forgotten.</summary>
    /// <param name="remembers">The new one takes over what the portal has told the old one.</param>
    public async Task ReloadAsync(bool remembers, CancellationToken cancellation) =>
        await ReloadAsync(remembers ? await StateAsync(cancellation) : "", cancellation);

    /// <returns>What a state file of now would hold.</returns>
    public Task<string> StateAsync(CancellationToken cancellation) => _sockets.AskAsync("show servers state", cancellation);

    /// <returns>Its answer to any command, as a colleague would give it.</returns>
    public Task<string> AskAsync(string command, CancellationToken cancellation) => _sockets.AskAsync(command, cancellation);

    /// <returns>Its master's answer, which knows the workers of before a reload too.</returns>
    public Task<string> AskMasterAsync(string command, CancellationToken cancellation) =>
        _sockets.AskMasterAsync(command, cancellation);

    /// <summary>The same with a state file of any age.</summary>
    public async Task ReloadAsync(string state, CancellationToken cancellation)
    {
        var before = await _sockets.PidAsync(cancellation);
        await File.WriteAllTextAsync(_state, state, cancellation);
        await Process.SignalAsync("USR2");
        while (await _sockets.PidAsync(cancellation) is not { } now || now == before)
            await Task.Delay(TimeSpan.FromMilliseconds(20), _clock, cancellation);
    }

    public async Task<IReadOnlyList<string>> StoppedAsync(CancellationToken cancellation) =>
    [
        // Columns: backend's id and name, server's id and name, address, state by checks, state by order.
        .. (await _sockets.AskAsync("show servers state", cancellation)).Split('\n').Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split(' ')).Where(c => c.Length > 6 && c[6] != "0").Select(c => $"{c[1]} {c[3]}"),
    ];

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, "haproxy")).FirstOrDefault(File.Exists)
        ?? throw new FarmException("HAProxy is not installed: apt-get install haproxy, or leave --router out.");
}
