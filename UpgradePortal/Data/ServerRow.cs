namespace UpgradePortal.Data;

/// <summary>An application server: where its agent listens, and the key for it.</summary>
public sealed class ServerRow
{
    public int Id { get; set; }
    public required string Name { get; set; }
    public required string AgentUrl { get; set; }

    /// <summary>Encrypted; see <see cref="Secrets"/>. Used for orders to the agent.</summary>
    public required string AgentKey { get; set; }

    /// <summary>SHA-256 of the key the agent signs its signals with: the portal only has to recognise it.</summary>
    public required string SignalKeyHash { get; set; }

    /// <summary>Its programs are upgraded one after the other, never side by side.</summary>
    public bool OneAtATime { get; set; }
}
