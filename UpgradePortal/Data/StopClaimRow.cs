namespace UpgradePortal.Data;

/// <summary>Who holds (program, server) out of service and why: a run's turn, or a person. At most one.</summary>
public sealed class StopClaimRow
{
    public required string Program { get; set; }
    public required string Server { get; set; }

    /// <summary>Null: a person drained it by hand.</summary>
    public Guid? RunId { get; set; }
    public required string By { get; set; }
    public required string Why { get; set; }
    public required DateTimeOffset At { get; set; }
}
