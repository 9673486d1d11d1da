using DemoFarm.Portals;
using DemoFarm.Routers;

namespace DemoFarm;

/// <summary>Portal, router, servers with an agent each and two programs on each, all as processes of their own, set up through the
/// portal's REST API.</summary>
public sealed class Farm : IAsyncDisposable
{
    public const string Catalog = "catalog";
    public const string Checkout = "checkout";
    public const string RouterName = "edge";

    private const int AtOnce = 4;

    private readonly DirectoryInfo _folder;
    private readonly FarmOptions _options;
    private readonly TimeProvider _clock;
    private readonly Uri _signals;
    private readonly ProcessGuard _guard;
    private readonly FarmPorts _ports;

    private Farm(FarmOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        // Short: the path of a unix socket has at most 103 characters.
        _folder = Directory.CreateTempSubdirectory("farm-");
        _guard = ProcessGuard.Start(_folder.FullName);
        _ports = new FarmPorts(options.PortsFrom);
        Portal = new(_folder.FullName, _ports, options, clock);
        Servers = [.. Enumerable.Range(1, options.Servers)
            .Select(n => new FarmServer($"app{n}", _folder.FullName, _ports, options, clock))];
        Router = options.Router switch
        {
            FarmRouterKind.Ours => new OurRouter(_folder.FullName, _ports, Servers, options, clock),
            FarmRouterKind.HaProxy => new HaProxy(_folder.FullName, _ports, Servers, options, clock),
        };
        _signals = options.SignalsUrl ?? options.Control(Portal.Url);
    }

    public PortalProcess Portal { get; }

    public IFarmRouter Router { get; }

    public IReadOnlyList<FarmServer> Servers { get; }

    /// <summary>Data and logs; gone with the farm.</summary>
    public string Folder => _folder.FullName;

    /// <exception cref="FarmException">A part of it does not start.</exception>
    public static async Task<Farm> StartAsync(FarmOptions options, TimeProvider clock, CancellationToken cancellation = default)
    {
        var farm = new Farm(options, clock);
        var isWhole = false;
        try
        {
            var portal = farm.Portal.StartAsync(cancellation);
            // A few at a time: thirty servers are ninety processes, and would starve each other.
            await Parallel.ForEachAsync(
                farm.Servers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                async (server, token) => await server.StartAsync(options, farm._signals, token));
            await portal;
            await farm.Router.StartAsync(cancellation);
            if (!options.IsBare)
            {
                await farm.Portal.EnterAsync(cancellation);
                await FarmSetup.RunAsync(farm, cancellation);
            }
            isWhole = true;
            return farm;
        }
        finally
        {
            if (!isWhole) await farm.DisposeAsync();
        }
    }

    public string AddressOf(FarmServer server, string program) => _options.Wire(server[program].Address).ToString();

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Router.DisposeAsync();
        foreach (var server in Servers) await server.DisposeAsync();
        await Sweep.KillAsync(Folder, _clock);
        if (_folder.Exists) _folder.Delete(recursive: true);
        await _guard.DisposeAsync();
        _ports.Dispose();
    }
}
