using Microsoft.Extensions.Options;
using UpgradePortal.Jobs;
using UpgradePortal.Messages;

namespace UpgradePortal.Features.Messages;

/// <summary>Shows administrators how mail is set up, and lets them try it.</summary>
public sealed class MailDesk(Courier courier, IOptions<MailSettings> mail, IOptions<MessageSettings> settings)
{
    public MailView View => mail.Value is { IsOn: true } on
        ? new(true, $"{on.Host}:{on.Port}", on.From, on.Tls, settings.Value.Address) : new(false, null, null, mail.Value.Tls, settings.Value.Address);

    /// <returns>What is wrong, or what became of it.</returns>
    public async Task<(TestView? Said, Faults Faults)> TestAsync(string? to, CancellationToken cancellation)
    {
        var faults = new Faults().Unless(MailAddress.IsValid(to), "to", MailAddress.Rule);
        return faults.Any ? (null, faults) : (TestView.Of(await courier.TestAsync(to!, cancellation)), faults);
    }
}
