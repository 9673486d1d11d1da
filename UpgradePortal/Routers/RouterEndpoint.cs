using UpgradePortal.Contracts;

namespace UpgradePortal.Routers;

/// <summary>How a router is reached.</summary>
/// <param name="Name">Unique among the portal's routers.</param>
/// <param name="Kind">Which language it speaks.</param>
/// <param name="Address">Http: the control url. HaProxy: see <see cref="HaProxyAddress"/>.</param>
/// <param name="Key">Bearer key; null for HAProxy, whose admin socket knows none.</param>
public sealed record RouterEndpoint(string Name, RouterKind Kind, string Address, string? Key)
{
    // The key stays out of logs.
    public override string ToString() => $"{Name} ({Kind}, {Address})";
}
