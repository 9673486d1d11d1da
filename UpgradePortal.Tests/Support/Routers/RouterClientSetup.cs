using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Routing;
using UpgradePortal.Routing.Drivers;

namespace UpgradePortal.Tests.Support.Routers;

/// <summary>The portal's router clients, registered as the portal does.</summary>
internal sealed class RouterClientSetup : IDisposable
{
    private readonly ServiceProvider services;

    public RouterClientSetup(RouterTimes? times = null)
    {
        var collection = new ServiceCollection();
        if (times is not null)
            collection.AddSingleton(times);
        services = collection.AddSingleton(TimeProvider.System).AddRouting(new ConfigurationBuilder().Build()).BuildServiceProvider();
    }

    public RouterClients Clients => services.GetRequiredService<RouterClients>();

    public RouterReconcilers Lanes => services.GetRequiredService<RouterReconcilers>();

    public IRouter Http(string address, string? key = RouterSetup.Key) => For(new("r", RouterKind.Http, address, key));

    public IRouter HaProxy(string address) => For(new("h", RouterKind.HaProxy, address, null));

    public IRouter For(RouterEndpoint endpoint) => Clients.For(endpoint);

    public void Dispose() => services.Dispose();
}
