using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using UpgradePortal.Agents;
using UpgradePortal.Inventory;
using UpgradePortal.Jobs;
using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Drivers;

namespace UpgradePortal.Routing;

/// <summary>Runs routers' reconcilers and notes what the routers do.</summary>
public sealed class RouterRefresh(
    RouterReconcilers reconcilers, RouterClients clients, InventoryReader inventory, FleetState fleet, TimeProvider clock,
    IOptions<PollSettings> settings)
{
    /// <returns>Null when there is no such router any more, or when its key can't be read.</returns>
    public async Task<ReconcileReport?> ReconcileAsync(
        string router, Func<CancellationToken, Task<IReadOnlyList<WantedTarget>>> readWanted, CancellationToken cancellation)
    {
        if (await EndpointAsync(router, cancellation) is not { } endpoint) return null;
        try
        {
            var report = await reconcilers.For(endpoint).RunAsync(readWanted, cancellation);
            fleet.RouterSaid(router, report.Table, report.Silent);
            return report;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // What it does is unknown from now on, and people must see that: the job itself only tries again.
            fleet.RouterSaid(router, null, Fault(fault));
            throw;
        }
    }

    /// <summary>Reads the routers of a program whose last answer is too old to count servers by. A router out of service is not waited
    /// for.</summary>
    public async Task ForProgramAsync(string program, CancellationToken cancellation)
    {
        var areOut = await inventory.RoutersOutAsync(cancellation);
        var old = (await inventory.RoutersOfAsync(program, cancellation))
            .Where(r => !areOut.ContainsKey(r) && fleet.Router(r)?.Fresh(clock, settings.Value.Routers * 2) is null);
        await Task.WhenAll(old.Select(r => ReadAsync(r, cancellation)));
    }

    public async Task ReadAsync(string router, CancellationToken cancellation)
    {
        if (await EndpointAsync(router, cancellation) is not { } endpoint) return;
        try
        {
            var reading = await clients.For(endpoint).ReadAsync(cancellation);
            fleet.RouterSaid(router, (reading as RouterReading.Answered)?.Table, (reading as RouterReading.Silent)?.Reason);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            fleet.RouterSaid(router, null, Fault(fault));
            throw;
        }
    }

    private static string Fault(Exception fault) => $"The portal itself failed to read it: {fault.Message}";

    private async Task<RouterEndpoint?> EndpointAsync(string router, CancellationToken cancellation)
    {
        if (!(await inventory.RouterNamesAsync(cancellation)).Contains(router, StringComparer.Ordinal)) return null;
        try
        {
            var (name, kind, address, key) = await inventory.RouterAsync(router, cancellation);
            return new(name, kind, address, key);
        }
        catch (CryptographicException)
        {
            fleet.RouterSaid(router, null, Secrets.Unreadable);
            return null;
        }
    }
}
