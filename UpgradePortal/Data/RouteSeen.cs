using UpgradePortal.Contracts;

namespace UpgradePortal.Data;

/// <summary>What a lane saw of one wanted route.</summary>
/// <param name="RouteId">Which.</param>
/// <param name="Generation">The generation that was wanted when it looked.</param>
/// <param name="Confirmed">Read back as wanted.</param>
/// <param name="Trouble">Why the router does not obey, for people.</param>
/// <param name="RouterGeneration">The router obeyed somebody with a newer generation than ours: ours must grow past it. Else null.</param>
public sealed record RouteSeen(int RouteId, long Generation, bool Confirmed, string? Trouble, long? RouterGeneration)
{
    /// <summary>What the router did before the lane told it anything; null when it was not asked.</summary>
    public RoutingMode? Found { get; init; }
}
