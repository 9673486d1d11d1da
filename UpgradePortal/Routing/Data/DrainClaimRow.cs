using UpgradePortal.Persistence;
using UpgradePortal.Routing.Core;

namespace UpgradePortal.Routing.Data;

/// <summary>Who holds (program, server) out of service and why: a run's turn, or a person. At most one.</summary>
public sealed class DrainClaimRow
{
    public required string Program { get; set; }
    public required string Server { get; set; }

    /// <summary>Null: a person drained it by hand.</summary>
    public Guid? RunId { get; set; }
    public required string By { get; set; }
    [FreeText]
    public required string Reason { get; set; }
    public required DateTimeOffset At { get; set; }

    /// <summary>A run's turn is active there, or its upgrade may still run: nobody else takes it up. Written with the turn.</summary>
    public bool KeepsServer { get; set; }

    /// <summary>Drained with all of its server, and to be brought back with it.</summary>
    public bool Maintenance { get; set; }

    /// <summary>Since when a person is bringing it back: the claim stays until every router is seen routing it. Null while it is to stay
    /// out.</summary>
    public DateTimeOffset? RestoringSince { get; set; }

    /// <summary>The agent's hold that must be let go before any router is told. Null when there is none, or no longer.</summary>
    public string? ReleaseHold { get; set; }

    public DrainClaim Claim => new(RunId, By, Reason, At, RestoringSince is not null);
}

/// <summary>A stop that nobody here ordered or claims, and that people were told of: they are told again only when it has gone and come
/// back.</summary>
public sealed class UnownedDrainRow
{
    public required string Program { get; set; }
    public required string Server { get; set; }
    public required DrainOwner Owner { get; set; }
    public required DateTimeOffset Since { get; set; }
}
