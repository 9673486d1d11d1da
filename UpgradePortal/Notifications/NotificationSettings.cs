using System.Globalization;
using System.Net;
using MimeKit;
using UpgradePortal.Contracts;

namespace UpgradePortal.Notifications;

/// <summary>Section <c>Portal:Messages</c>, and the portal's own address.</summary>
public sealed class NotificationSettings
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

/// <summary>What is wrong with the settings of messages, found at start.</summary>
public static class NotificationSettingsValidator
{
    /// <returns>Everything that is wrong, each fault with its setting and remedy.</returns>
    public static IReadOnlyList<string> Check(IConfiguration configuration)
    {
        var faults = new List<string>();
        if (configuration["Portal:Address"] is { Length: > 0 } address && !(Uri.TryCreate(address, UriKind.Absolute, out var at) && at.Scheme is "http" or "https"))
            faults.Add($"Portal:Address: '{address}' is not the address of a portal; write for example https://upgrades.example.com.");
        if (configuration["Portal:Messages:Keep"] is { Length: > 0 } keep && !(TimeSpan.TryParse(keep, CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero))
            faults.Add($"Portal:Messages:Keep: '{keep}' is not a time; write for example 90.00:00:00 for 90 days.");
        if (configuration["Portal:Messages:AllowLocal"] is { Length: > 0 } local && !bool.TryParse(local, out _))
            faults.Add("Portal:Messages:AllowLocal: write true or false.");
        if (configuration["Portal:Mail:Host"] is { Length: > 0 } host) faults.AddRange(Mail(configuration.GetSection("Portal:Mail"), host));
        return faults;
    }

    private static IEnumerable<string> Mail(IConfigurationSection mail, string host)
    {
        var tls = MailTls.StartTls;
        if (!MailboxAddress.TryParse(ParserOptions.Default, mail["From"] ?? "", out _))
            yield return "Portal:Mail:From: give the address that messages come from, for example portal@example.com.";
        if (mail["Port"] is { Length: > 0 } port && !(int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535))
            yield return $"Portal:Mail:Port: '{port}' is not a port; mail servers take mail on 587, 465 or 25.";
        if (mail["Tls"] is { Length: > 0 } text && !(Enum.TryParse(text, ignoreCase: true, out tls) && Enum.IsDefined(tls)))
            yield return $"Portal:Mail:Tls: '{text}' is none of none, startTls and tls.";
        if (string.IsNullOrEmpty(mail["User"]) != string.IsNullOrEmpty(mail["Password"]))
            yield return "Portal:Mail: give User and Password, or neither.";
        if (!string.IsNullOrEmpty(mail["User"]) && tls is MailTls.None && !IsHere(host))
            yield return $"Portal:Mail:Tls: the password would go to {host} in clear. Use startTls or tls.";
    }

    private static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
}
