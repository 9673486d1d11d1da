using UpgradePortal.Contracts;

namespace UpgradePortal.Routers;

/// <summary>What asking a router gave.</summary>
public abstract record RouterReading
{
    private RouterReading()
    {
    }

    public sealed record Answered(RoutingTable Table) : RouterReading;

    /// <summary>No answer, or none that could be understood: nothing is known.</summary>
    public sealed record Silent(string Why) : RouterReading;
}
