using System.Collections.Concurrent;
using UpgradePortal.Common;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agents;

/// <summary>Keeps connections apart by the certificate they were opened with: a key is sent only where its agent has proved
/// itself.</summary>
internal sealed class PinnedHandler(TimeSpan connectTimeout) : HttpMessageHandler
{
    /// <summary>On a request: the only certificate that may be shown; null: any that the machine trusts.</summary>
    public static readonly HttpRequestOptionsKey<string?> Certificate = new("certificate");

    private readonly ConcurrentDictionary<string, HttpMessageInvoker> _byPin = new(StringComparer.Ordinal);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(Certificate, out var pin);
        return _byPin.GetOrAdd(pin ?? "", Open).SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            foreach (var (_, invoker) in _byPin) invoker.Dispose();
        base.Dispose(disposing);
    }

    // No redirects: a key is never sent to where somebody else points. Kept connections are few and short, so that an agent that was
    // restarted is met anew.
    private HttpMessageInvoker Open(string pin)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = connectTimeout,
            ConnectCallback = ReservedAddresses.ConnectAsync,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (pin.Length > 0)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
                shown is not null && CertificatePin.Of(shown.GetRawCertData()) == pin;
        }
        return new(handler);
    }
}
