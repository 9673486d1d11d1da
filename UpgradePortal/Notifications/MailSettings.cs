using System.ComponentModel.DataAnnotations;

namespace UpgradePortal.Notifications;

/// <summary>The mail server, and how it is spoken to.</summary>
public sealed class MailSettings
{
    public const string Section = "Portal:Mail";

    /// <summary>The mail server; null: e-mail is off.</summary>
    public string? Host { get; set; }

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    public MailTls Tls { get; set; } = MailTls.StartTls;

    /// <summary>Null: it takes mail from this machine without.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Sender of every message.</summary>
    public string? From { get; set; }

    public bool IsOn => !string.IsNullOrEmpty(Host);
}

/// <summary>How the mail server is spoken to: in clear, in clear at first and encrypted before anything is said, or encrypted from the
/// beginning.</summary>
public enum MailTls { None, StartTls, Tls }
