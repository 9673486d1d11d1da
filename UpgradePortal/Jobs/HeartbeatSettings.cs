namespace UpgradePortal.Jobs;

/// <summary>Section <c>Portal:Heartbeat</c>.</summary>
public sealed class HeartbeatSettings
{
    /// <summary>Fetched each minute while the portal lives; who watches it there misses a dead portal before morning. Null: none.</summary>
    public Uri? Url { get; set; }
}
