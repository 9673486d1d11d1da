namespace UpgradePortal.Notifications;

/// <summary>Section <c>Portal:Mail</c>.</summary>
public sealed class MailSettings
{
    /// <summary>The mail server; null: nobody is written to.</summary>
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public MailTls Tls { get; set; } = MailTls.StartTls;

    /// <summary>Null: it takes mail from this machine without.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Sender of every message.</summary>
    public string? From { get; set; }

    public bool IsOn => !string.IsNullOrEmpty(Host);
}

/// <summary>How the mail server is spoken to: in clear, in clear at first and encrypted before anything is said, or encrypted from the beginning.</summary>
public enum MailTls { None, StartTls, Tls }
