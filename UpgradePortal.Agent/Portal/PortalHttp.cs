using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Portal;

/// <summary>HTTP to the portal, which must show who it is.</summary>
internal static class PortalHttp
{
    /// <param name="pin">The only certificate that it may show; null: any that this machine trusts.</param>
    /// <param name="timeout">Of one call.</param>
    public static HttpClient Client(string? pin, TimeSpan timeout)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };
        if (pin is not null)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
                shown is not null && CertificatePin.Of(shown.GetRawCertData()) == pin;
        }
        return new HttpClient(handler) { Timeout = timeout, MaxResponseContentBufferSize = GuardedJson.LargestPart };
    }
}
