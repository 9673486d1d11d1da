using Microsoft.Extensions.Options;
using UpgradePortal.Audit;
using UpgradePortal.Audit.Data;
using UpgradePortal.Common;
using UpgradePortal.Identity;
using UpgradePortal.Notifications.Core;

namespace UpgradePortal.Notifications;

/// <summary>Shows administrators how mail is set up, and lets them try it.</summary>
public sealed class MailAdministration(
    NotificationDispatcher dispatcher, IOptions<MailSettings> mail, PortalLinks links, AuthorizedWrites writes, TimeProvider clock)
{
    public MailView View => mail.Value is { IsOn: true } on
        ? new(true, $"{on.Host}:{on.Port}", on.From, on.Tls, links.Address) : new(false, null, null, mail.Value.Tls, links.Address);

    /// <returns>What is wrong, or what became of it.</returns>
    public async Task<(SendTestView? Said, ValidationErrors Faults)> TestAsync(
        string? to, Principal who, CancellationToken cancellation)
    {
        await writes.RequireAsync(who, Access.Administer, AccessTarget.Nothing, cancellation);
        var faults = new ValidationErrors().Unless(MailAddress.IsValid(to), "to", MailAddress.Rule);
        if (faults.Any) return (null, faults);
        var view = SendTestView.Of(await dispatcher.TestAsync(to!, cancellation));
        await writes.WriteAsync(who, Access.Administer, AccessTarget.Nothing, db =>
        {
            db.Set<AuditRow>().Add(
                AuditRow.Of(clock.GetUtcNow(), who.Actor, NotificationAudit.MailTested, PortalAudit.Subject, new(view.Said)));
            return Task.FromResult(true);
        }, cancellation);
        return (view, faults);
    }
}

/// <param name="To">An e-mail address.</param>
public sealed record MailTestInput(string? To);

/// <param name="IsOn">There is a mail server.</param>
/// <param name="Server">Host and port.</param>
/// <param name="From">Sender.</param>
/// <param name="Tls">none, startTls or tls.</param>
/// <param name="Address">Where links lead to.</param>
public sealed record MailView(bool IsOn, string? Server, string? From, MailTls Tls, string Address);

/// <param name="IsDelivered">The receiver has it.</param>
/// <param name="Status">Its answer; null when there was none.</param>
public sealed record SendTestView(bool IsDelivered, int? Status, string Said)
{
    public static SendTestView Of(SendResult result) => result switch
    {
        SendResult.Delivered taken => new(true, taken.Status, "The test was taken."),
        SendResult.TransientFailure no => new(false, no.Status, $"The test was not taken. {no.Reason}"),
        SendResult.PermanentFailure no => new(false, null, no.Reason),
        _ => throw new InvalidOperationException($"No words for {result.GetType().Name}."),
    };
}
