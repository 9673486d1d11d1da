using System.ComponentModel.DataAnnotations;
using System.Net;
using MimeKit;
using UpgradePortal.Contracts;

namespace UpgradePortal.Notifications;

/// <summary>How notifications are sent, and how long they are kept.</summary>
public sealed class NotificationSettings
{
    public const string Section = "Portal:Notifications";

    /// <summary>How long notifications and the log of their deliveries are kept; 90 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "36525.00:00:00")]
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
}

/// <summary>What is wrong with the settings of mail beyond the type and bounds of each.</summary>
public static class NotificationSettingsValidator
{
    /// <returns>Everything that is wrong, each fault with its setting and remedy.</returns>
    public static IReadOnlyList<string> Check(IConfiguration configuration)
    {
        var mail = configuration.GetSection(MailSettings.Section);
        return mail["Host"] is { Length: > 0 } host ? [.. Mail(mail, host)] : [];
    }

    private static IEnumerable<string> Mail(IConfigurationSection mail, string host)
    {
        if (!MailboxAddress.TryParse(ParserOptions.Default, mail["From"] ?? "", out _))
            yield return "Portal:Mail:From: give the address that messages come from, for example portal@example.com.";
        if (string.IsNullOrEmpty(mail["User"]) != string.IsNullOrEmpty(mail["Password"]))
            yield return "Portal:Mail: give User and Password, or neither.";
        if (!string.IsNullOrEmpty(mail["User"]) && nameof(MailTls.None).Equals(mail["Tls"], StringComparison.OrdinalIgnoreCase)
            && !IsHere(host))
            yield return $"Portal:Mail:Tls: the password would go to {host} in clear. Use startTls or tls.";
    }

    private static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
}
