using DemoFarm;
using DemoFarm.Routers;

namespace Benchmarks.Soaks.Outsiders;

/// <summary>A second HAProxy that the portal does not know. It stops nothing, whatever is upgraded.</summary>
internal sealed class ForeignRouter : IAsyncDisposable
{
    private readonly FarmPorts _ports = new(null);

    public ForeignRouter(Farm farm)
    {
        Router = new HaProxy(farm.Folder, _ports, farm.Servers, new FarmOptions(), TimeProvider.System, "foreign");
        Errors = new(Router, "foreign router");
    }

    public HaProxy Router { get; }

    public RouterErrors Errors { get; }

    public async ValueTask DisposeAsync()
    {
        await Router.DisposeAsync();
        _ports.Dispose();
    }
}
