using System.ComponentModel.DataAnnotations;
using UpgradePortal.Persistence;

namespace UpgradePortal.Inventory.Data;

/// <summary>An application server: where its agent listens, and how the two know each other.</summary>
public sealed class ServerRow
{
    public int Id { get; set; }
    public required string Name { get; set; }
    public required string AgentUrl { get; set; }

    /// <summary>Encrypted; see <see cref="Secrets"/>. Sent with orders to the agent; null until one has enrolled or the key was given by
    /// hand.</summary>
    [MaxLength(StoredText.Sealed)]
    public string? AgentKey { get; set; }

    /// <summary>SHA-256 of the key the agent signs its signals with: the portal only has to recognise it.</summary>
    public string? SignalKeyHash { get; set; }

    /// <summary>The only one that its control listener may show; null: any that the machine trusts.</summary>
    public string? Certificate { get; set; }

    /// <summary>Null: its keys were given by hand, or there are none.</summary>
    public DateTimeOffset? EnrolledAt { get; set; }

    /// <summary>Its programs are upgraded one after the other, never side by side.</summary>
    public bool OneAtATime { get; set; }
}
