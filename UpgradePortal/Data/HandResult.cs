using UpgradePortal.Method;

namespace UpgradePortal.Data;

/// <summary>What became of a person's order.</summary>
/// <param name="Refusal">Why nothing was changed; null when it was taken.</param>
/// <param name="Routers">To wake: something else is wanted of them.</param>
/// <param name="Holds">Programs whose agent must let go before any router is told.</param>
public sealed record HandResult(Refusal? Refusal, IReadOnlyList<string> Routers, IReadOnlyList<string> Holds)
{
    public static HandResult Refused(Refusal refusal) => new(refusal, [], []);
}
