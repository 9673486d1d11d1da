using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Portal;

/// <summary>Makes this agent the one of a server. Every step may be repeated.</summary>
/// <param name="written">The settings file's own.</param>
/// <param name="preferences">Free of faults.</param>
/// <param name="clock">For a certificate.</param>
internal sealed class Enroller(AgentSettings written, EnrolOptions preferences, TimeProvider clock)
{
    private readonly EnrolmentFiles _files = new(written.Data);

    /// <returns>The server's name; or why not, and the remedy.</returns>
    public async Task<(string? Server, string? Fault)> EnrolAsync(CancellationToken cancellation)
    {
        var certificate = ControlCertificate.Of(written, clock);
        var order = new EnrolmentOrder(
            preferences.Token, _files.KeyFor(preferences.Token), written.Server.Length > 0 ? written.Server : null, certificate?.Pin,
            preferences.IsTransfer ? null : written.Enrolled?.Portal);
        var (answer, fault) = await EnrolmentClient.SendAsync(preferences, order, cancellation);
        if (answer is null) return (null, fault);
        // The portal says so itself, too; but another one's word is no reason to obey it.
        if (order.Accepts is { } known && known != answer.Portal)
            return (null, "This agent obeys another portal. If it shall obey this one from now on, add --transfer.");
        _files.Save(new()
        {
            Portal = answer.Portal,
            Server = answer.Server,
            AgentKey = order.AgentKey!,
            SignalsUrl = answer.SignalsUrl.ToString(),
            SignalKey = answer.SignalKey,
            PortalCertificate = preferences.PortalCertificate,
            Certificate = certificate is { IsMade: true } ? certificate.File : null,
            CertificateKey = certificate is { IsMade: true } ? certificate.KeyFile : null,
        });
        return (answer.Server, null);
    }
}
