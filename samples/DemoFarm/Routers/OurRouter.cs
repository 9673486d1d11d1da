using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using UpgradePortal.Contracts;

namespace DemoFarm.Routers;

/// <summary>The product's own router.</summary>
public sealed class OurRouter : IFarmRouter
{
    private const string Key = "key-of-the-demo-router";

    private readonly Uri _control;
    private readonly Uri _reached;

    public OurRouter(string folder, FarmPorts ports, IReadOnlyList<FarmServer> servers, FarmOptions options, TimeProvider clock)
    {
        Front = ports.NextUrl();
        _control = ports.NextUrl();
        _reached = options.Control(_control);
        var file = Path.Combine(folder, "router.json");
        var settings = JsonSerializer.Serialize(new
        {
            Router = new
            {
                Name = Farm.RouterName,
                Listen = new[] { Front },
                Control = _control,
                Keys = new[] { Key },
                State = Path.Combine(folder, "router-state.json"),
                Programs = new[]
                {
                    Routed(Farm.Catalog, null, servers, options),
                    Routed(Farm.Checkout, new { Cookie = "checkout-server" }, servers, options),
                },
            },
        });
        File.WriteAllText(file, settings);
        Process = new("router", folder, Built.Dotnet, [Built.Dll("UpgradePortal.Router"), "--settings", file], options, clock);
    }

    public Uri Front { get; }

    public Uri Control => _control;

    /// <summary>Its control listener and key, for those who order it directly.</summary>
    public (Uri Control, string Key) Access => (_control, Key);

    public object Registration => new { kind = "http", address = _reached, key = Key };

    public FarmProcess Process { get; }

    public Task StartAsync(CancellationToken cancellation) => Process.StartAsync(_control, cancellation);

    public async Task<IReadOnlyList<string>> StoppedAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = _control };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        var table = (await http.GetFromJsonAsync<RoutingTable>("upgradeportal/v1/routing", WireJson.Options, cancellation))!;
        return
        [
            .. table.Programs.SelectMany(p => p.Servers.Where(s => s.Mode is not RoutingMode.Routed).Select(s => $"{p.Name} {s.Name}")),
        ];
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static object Routed(string program, object? sticky, IReadOnlyList<FarmServer> servers, FarmOptions options) => new
    {
        Name = program,
        Code = new { Kind = "url", Value = "/" + program },
        Affinity = sticky,
        Servers = servers.Select(s => new { s.Name, Address = options.Wire(s[program].Address) }),
    };
}
