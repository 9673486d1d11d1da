using UpgradePortal.Contracts;
using UpgradePortal.Persistence;

namespace UpgradePortal.Routing.Data;

/// <summary>What we want one router to do with one (backend, server), and whether it was seen doing so. Only the router's reconciler
/// sends.</summary>
public sealed class WantedRouteRow
{
    public int Id { get; set; }
    public required string Program { get; set; }
    public required string Server { get; set; }
    public required string Router { get; set; }
    public required string Backend { get; set; }
    public required string RouterServer { get; set; }
    public RoutingMode Mode { get; set; }

    /// <summary>Grows with every change wanted.</summary>
    public long Generation { get; set; }
    public bool AcceptOutage { get; set; }

    /// <summary>With a begin: the agent had just found the server healthy, so the router's own check need not find that out
    /// again.</summary>
    public bool IsVerified { get; set; }

    /// <summary>A restart of the router has brought our last stop back, from an old state file, say. False once it was seen
    /// routed.</summary>
    public bool StoppedByRestart { get; set; }

    /// <summary>The generation that was last read back as obeyed; less than <see cref="Generation"/> until then.</summary>
    public long ConfirmedGeneration { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Why the router does not obey, for people; null while nothing is wrong.</summary>
    [FreeText]
    public string? Trouble { get; set; }

    /// <summary>When people were last told that the router had left what was wanted.</summary>
    public DateTimeOffset? DriftToldAt { get; set; }

    public bool IsConfirmed => ConfirmedGeneration == Generation;
}
