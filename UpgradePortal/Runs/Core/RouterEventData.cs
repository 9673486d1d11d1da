using UpgradePortal.Contracts;

namespace UpgradePortal.Runs.Core;

/// <summary>What is kept of something that a router did while a run went on. Its property names are a storage format.</summary>
/// <param name="Router">Name; where several do the same, all of them; null where it plays no part.</param>
public sealed record RouterEventData(string? Router)
{
    public string? Program { get; init; }
    public string? Server { get; init; }

    /// <summary>What the router was seen doing with the program on the server.</summary>
    public RoutingMode? Seen { get; init; }

    /// <summary>What it is to do.</summary>
    public RoutingMode? Wanted { get; init; }

    /// <summary>Actor who declared it; null: nobody did.</summary>
    public string? By { get; init; }
    public string? Reason { get; init; }
}
