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
    /// <param name="Why">For people.</param>
    /// <param name="Status">HTTP status of an answer that tells nothing; null: there was none, or it is no such router.</param>
    public sealed record Silent(string Why, int? Status = null) : RouterReading;
}
