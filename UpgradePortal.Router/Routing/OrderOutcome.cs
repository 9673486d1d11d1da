namespace UpgradePortal.Router.Routing;

/// <summary>What became of an order. Everything but <see cref="Obeyed"/> has changed nothing.</summary>
public abstract record OrderOutcome
{
    private OrderOutcome()
    {
    }

    /// <param name="Next">The snapshot that holds now; the same one when it held already.</param>
    public sealed record Obeyed(RoutingSnapshot Next) : OrderOutcome;

    public sealed record UnknownProgram(string Program) : OrderOutcome;

    public sealed record UnknownServer(string Program, string Server) : OrderOutcome;

    /// <summary>The router has <c>Known</c> as the program's code, and the order says another.</summary>
    public sealed record OtherCode(string Program, string Known, string Ordered) : OrderOutcome;

    public sealed record LastServer(string Program, string Server) : OrderOutcome;

    public sealed record Outdated(long Ordered, long LastObeyed) : OrderOutcome;

    /// <summary>The state file could not be written, so that a restart would forget the order.</summary>
    public sealed record NotSaved(string Why) : OrderOutcome;
}
