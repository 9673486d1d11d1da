namespace UpgradePortal.Messages;

/// <summary>Section <c>Portal:Messages</c>, and the portal's own address.</summary>
public sealed class MessageSettings
{
    /// <summary>How long notices and the log of their deliveries are kept; 90 days.</summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Webhooks may go to this machine and to link-local addresses.</summary>
    public bool AllowLocal { get; set; }

    /// <summary>Setting <c>Portal:Address</c>: where people reach the portal, for links.</summary>
    public string Address { get; set; } = "";

    /// <param name="path">Of a page.</param>
    public string LinkTo(string path) => Address.TrimEnd('/') + path;
}
