using UpgradePortal.Common;
using UpgradePortal.Contracts;
using UpgradePortal.Identity;

namespace UpgradePortal.Agents;

/// <summary>Lets agents enrol, for the page and for the API.</summary>
public sealed class EnrolmentService(Enrolments enrolments, PortalAddress address, PortalCertificate certificate)
{
    /// <param name="server">Whose agent shall enrol.</param>
    /// <param name="seen">The portal's address as whoever asks has used it.</param>
    /// <returns>Null when there is no such server.</returns>
    public async Task<EnrolmentView?> OfferAsync(string server, Uri seen, Principal who, CancellationToken cancellation)
    {
        if (await enrolments.OfferAsync(server, who, cancellation) is not var (token, expiresAt)) return null;
        var portal = address.For(seen);
        var pin = portal.Scheme == Uri.UriSchemeHttps && certificate.Pin() is { } own ? $" --portal-certificate {own}" : "";
        return new(token, expiresAt,
            $"UpgradePortal.Agent enrol --settings agent.json --portal {portal.GetLeftPart(UriPartial.Authority)} --token {token}{pin}");
    }

    public async Task<(EnrolmentAnswer? Answer, ValidationErrors Faults)> TakeAsync(
        EnrolmentOrder order, Uri seen, string from, CancellationToken cancellation)
    {
        var faults = new ValidationErrors()
            .Unless(order.Token is { Length: > 0 and <= 100 }, "token", "Send the token that the page Servers shows.")
            .Unless(order.AgentKey is { Length: >= 32 and <= 128 }, "agentKey", "Send a new random key of 32 to 128 characters.")
            .Unless(order.Server is null || NameRule.IsValid(order.Server), "server", NameRule.Rule)
            .Unless(order.Certificate is null || CertificatePin.IsValid(order.Certificate), "certificate", CertificatePin.Rule);
        if (faults.Any) return (null, faults);
        var result = await enrolments.TakeAsync(order, from, cancellation);
        faults.Unless(result.Server is not null, result.Place, result.Fault);
        return (result.Server is { } server ? new(result.Portal, server, address.For(seen), result.SignalKey) : null, faults);
    }
}

/// <param name="Token">Works once; shown this once.</param>
/// <param name="ExpiresAt">It does not count from then on.</param>
/// <param name="Command">To be run on the server.</param>
public sealed record EnrolmentView(string Token, DateTimeOffset ExpiresAt, string Command);
