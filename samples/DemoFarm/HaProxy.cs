namespace DemoFarm;

/// <summary>A real HAProxy, configured as a careful owner would for upgrades without loss: nothing is tried twice.</summary>
public sealed class HaProxy : IFarmRouter
{
    private readonly string _socket;

    public HaProxy(string folder, FarmPorts ports, IReadOnlyList<FarmServer> servers, FarmOptions options, TimeProvider clock)
    {
        Front = ports.NextUrl();
        _socket = Path.Combine(folder, "haproxy.sock");
        var file = Path.Combine(folder, "haproxy.cfg");
        File.WriteAllText(file, $"""
            global
              nbthread 2
              stats socket {_socket} mode 600 level admin
            defaults
              mode http
              retries 0
              no option redispatch
              timeout connect 5s
              timeout check 5s
              timeout client 10m
              timeout server 10m
              timeout tunnel 1h
              option httpchk GET /health
              default-server check inter 50ms fastinter 50ms
            frontend front
              # Speaks HTTP/1.1, and HTTP/2 to clients that begin with its preface.
              bind {Front.Authority}
              use_backend catalog if {"{"} path /catalog {"}"} || {"{"} path_beg /catalog/ {"}"}
              use_backend checkout if {"{"} path /checkout {"}"} || {"{"} path_beg /checkout/ {"}"}
            backend catalog
            {Lines(servers, Farm.Catalog, options, sticky: false)}
            backend checkout
              cookie checkout-server insert indirect nocache
            {Lines(servers, Farm.Checkout, options, sticky: true)}

            """);
        Process = new("haproxy", folder, Find(), ["-W", "-q", "-f", file], clock);
    }

    public Uri Front { get; }

    public object Registration => new { kind = "haProxy", address = $"unix:{_socket}" };

    public FarmProcess Process { get; }

    public Task StartAsync(CancellationToken cancellation) => Process.StartAsync(Front, cancellation);

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static string Lines(IReadOnlyList<FarmServer> servers, string program, FarmOptions options, bool sticky) =>
        string.Join('\n', servers.Select(s =>
            $"  server {s.Name} {options.Wire(s[program].Address).Authority}{(sticky ? $" cookie {s.Name}" : "")}"));

    private static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, "haproxy")).FirstOrDefault(File.Exists)
        ?? throw new FarmException("HAProxy is not installed: apt-get install haproxy, or leave --router out.");
}
