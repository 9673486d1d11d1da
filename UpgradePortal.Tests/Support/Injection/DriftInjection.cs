using UpgradePortal.Contracts;
using UpgradePortal.Inventory;
using UpgradePortal.Inventory.Data;

namespace UpgradePortal.Tests.Support.Injection;

/// <summary>A stranger at the router, once at every point the portal comes to: the first server is stopped each time, the second one
/// drained, the third one begun. The points are kept in a file.</summary>
internal sealed class DriftInjection(InventoryReader catalog, string file)
{
    private static readonly RoutingMode[] Modes = [RoutingMode.Stopped, RoutingMode.Draining, RoutingMode.Routed];

    private readonly HashSet<string> _points = new(StringComparer.Ordinal);

    /// <param name="point">Where the portal is, in words.</param>
    /// <param name="program">Whose turn it is.</param>
    public async Task AtAsync(string point, string program, string server)
    {
        lock (_points)
            if (!_points.Add(point)) return;
        var (_, kind, address, key) = await catalog.RouterAsync(DemoFarm.Farm.RouterName, CancellationToken.None);
        await (kind is RouterKind.HaProxy
            ? ForeignWriter.AtHaProxyAsync(address.Split(';')[0]["unix:".Length..], program, server, ModeOf(server))
            : ForeignWriter.AtOursAsync(new Uri(address), key!, program, server, ModeOf(server)));
        // Servers have their turns one after the other, and each turn one call out.
        await File.AppendAllLinesAsync(file, [point]);
    }

    public static RoutingMode ModeOf(string server) => Modes[server[^1] - '1'];
}
