using UpgradePortal.Contracts;

namespace UpgradePortal.Messages;

/// <summary>Section <c>Portal:Messages</c>, and the portal's own address.</summary>
public sealed class MessageSettings
{
    public const string Section = "Portal:Messages";

    /// <summary>How long notices and the log of their deliveries are kept; 90 days.</summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(90);

    /// <summary>For a webhook or the mail server to take one message.</summary>
    [Timer("00:05:00", "00:00:02", "a receiver that is only busy counts as down, and its messages come late.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Looked at this often even when nobody says that there is something to send.</summary>
    [Timer("01:00:00", "00:00:01", "the messages are read from the database without a rest.")]
    public TimeSpan WatchInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>After a fault of the portal itself, such as a database that can't be read.</summary>
    [Timer("01:00:00", "00:00:01", "what fails in the portal itself is repeated, and logged, without a rest.")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Webhooks may go to this machine and to link-local addresses.</summary>
    public bool AllowLocal { get; set; }

    /// <summary>Setting <c>Portal:Address</c>: where people reach the portal, for links.</summary>
    public string Address { get; set; } = "";

    /// <param name="path">Of a page.</param>
    public string LinkTo(string path) => Address.TrimEnd('/') + path;
}
