using UpgradePortal.Contracts;
using UpgradePortal.Inventory.Data;
using UpgradePortal.Routing.Core;
using UpgradePortal.Routing.Drivers.HaProxy;

namespace UpgradePortal.Routing.Drivers;

/// <summary>One router, asked or told. Neither throws but for <see cref="OperationCanceledException"/>: silence is an answer.</summary>
public interface IRouter
{
    Task<RouterReading> ReadAsync(CancellationToken cancellation);

    /// <summary>Tried once.</summary>
    Task<RouterAnswer> SendAsync(RouterCommand command, CancellationToken cancellation);
}

/// <summary>Stands for a router whose address can't be read: always silent, and says why.</summary>
internal sealed class BrokenRouter(string reason) : IRouter
{
    public Task<RouterReading> ReadAsync(CancellationToken cancellation) =>
        Task.FromResult<RouterReading>(new RouterReading.Silent(reason));

    public Task<RouterAnswer> SendAsync(RouterCommand command, CancellationToken cancellation) =>
        Task.FromResult<RouterAnswer>(new RouterAnswer.Unreached(reason));
}

/// <summary>What telling a router gave.</summary>
public abstract record RouterAnswer
{
    private RouterAnswer()
    {
    }

    /// <param name="HealthSet">The router was also told that the server is healthy.</param>
    public sealed record Applied(bool HealthSet = false) : RouterAnswer;

    public sealed record Refused(string Reason) : RouterAnswer;

    /// <summary>Carried out as far as it can be now: the router itself waits for something, and is told the rest in a later pass.</summary>
    public sealed record Pending(string Reason) : RouterAnswer;

    /// <summary>The router has obeyed a later generation.</summary>
    public sealed record Outdated(string Reason) : RouterAnswer;

    /// <summary>The router knows no such program or server.</summary>
    public sealed record UnknownTarget(string Reason) : RouterAnswer;

    /// <summary>There was no connection, so nothing was sent.</summary>
    public sealed record Unreached(string Reason) : RouterAnswer;

    /// <summary>Sent, and not answered: it may have been obeyed, or may yet be.</summary>
    public sealed record Silent(string Reason) : RouterAnswer;
}

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

/// <summary>What asking a router gave.</summary>
public abstract record RouterReading
{
    private RouterReading()
    {
    }

    public sealed record Answered(RoutingTable Table) : RouterReading;

    /// <summary>No answer, or none that could be understood: nothing is known.</summary>
    /// <param name="Status">HTTP status of an answer that tells nothing; null: there was none, or it is no such router.</param>
    public sealed record Silent(string Reason, int? Status = null) : RouterReading;
}
