using System.Globalization;
using System.Net;
using MimeKit;

namespace UpgradePortal.Messages;

/// <summary>What is wrong with the settings of messages, found at start.</summary>
public static class MessageFaults
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
