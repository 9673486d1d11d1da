using System.Net.Sockets;
using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using UpgradePortal.Notifications.Core;

namespace UpgradePortal.Notifications;

/// <summary>Sends by e-mail: once, and tells what became of it.</summary>
public sealed class MailSender(IOptions<MailSettings> mail, IOptions<NotificationSettings> settings, PortalLinks links, TimeProvider clock)
{
    public bool IsOn => mail.Value.IsOn;

    public async Task<SendResult> SendAsync(string to, Notification notification, CancellationToken cancellation)
    {
        if (!IsOn) return new SendResult.PermanentFailure("There is no mail server: set Portal:Mail:Host.");
        using var late = new CancellationTokenSource(settings.Value.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            return await HandOverAsync(Compose(to, notification.OneLine()), either.Token);
        }
        catch (SmtpCommandException e)
        {
            return new SendResult.TransientFailure((int)e.StatusCode, $"The mail server said: {e.Message}");
        }
        // Of encryption that is not offered, or a password that is wanted and not set; and of all that goes wrong on the way.
        catch (Exception e) when (e is NotSupportedException or ServiceNotAuthenticatedException or ProtocolException or CommandException
            or AuthenticationException or SslHandshakeException or SocketException or IOException)
        {
            return new SendResult.TransientFailure(null, e.Message.Split('\n', 2)[0].Trim());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendResult.TransientFailure(
                null, $"The mail server did not answer within {settings.Value.Timeout.TotalSeconds} seconds.");
        }
    }

    private async Task<SendResult> HandOverAsync(MimeMessage message, CancellationToken cancellation)
    {
        using var server = new SmtpClient();
        // Mail servers of a company have certificates of its own authority, and those name no place to ask.
        server.CheckCertificateRevocation = false;
        await server.ConnectAsync(mail.Value.Host!, mail.Value.Port, Security(mail.Value.Tls), cancellation);
        if (mail.Value.User is { Length: > 0 } user) await server.AuthenticateAsync(user, mail.Value.Password ?? "", cancellation);
        await server.SendAsync(message, cancellation);
        await server.DisconnectAsync(quit: true, cancellation);
        return new SendResult.Delivered((int)SmtpStatusCode.Ok);
    }

    private MimeMessage Compose(string to, Notification notification)
    {
        var own = links.To("/account/notifications");
        var message = new MimeMessage
        {
            Subject = $"[UpgradePortal] {notification.Text}",
            Date = notification.At,
            // The same with each try, so that mail programs show a repeated one once.
            MessageId = $"{notification.Delivery:N}@upgradeportal",
            Body = new TextPart(
                "plain")
            { Text = $"{notification.Text}\n\n{notification.Link}\n\n-- \nYou choose what you are told of: {own}\n" },
        };
        message.From.Add(MailboxAddress.Parse(mail.Value.From ?? ""));
        message.To.Add(new MailboxAddress("", to));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static SecureSocketOptions Security(MailTls tls) => tls switch
    {
        MailTls.None => SecureSocketOptions.None,
        MailTls.StartTls => SecureSocketOptions.StartTls,
        MailTls.Tls => SecureSocketOptions.SslOnConnect,
    };
}

/// <summary>What may stand as an e-mail address: one, without a name.</summary>
public static partial class MailAddress
{
    public const string Rule = "Give one e-mail address, such as ada@example.com.";

    public static bool IsValid(string? text) =>
        text is { Length: <= 254 } && Plain().IsMatch(text) && MailboxAddress.TryParse(ParserOptions.Default, text, out var known)
        && known.Address == text;

    [GeneratedRegex(@"\A[^\s@<>(),;:\\""\p{C}]{1,64}@[^\s@<>(),;:\\""\p{C}]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Plain();
}
