namespace UpgradePortal.Jobs;

/// <summary>Section <c>Portal:Record</c>.</summary>
public sealed class RecordSettings
{
    /// <summary>How long the record is kept; null: for ever.</summary>
    public TimeSpan? Keep { get; set; }
}
