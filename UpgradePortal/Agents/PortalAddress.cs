using System.Security.Cryptography.X509Certificates;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agents;

/// <summary>Where agents reach this portal.</summary>
public sealed class PortalAddress(IConfiguration configuration)
{
    /// <param name="seen">The portal's address as somebody has used it: says what a listener on all addresses can't.</param>
    public Uri For(Uri seen)
    {
        if (!Uri.TryCreate(configuration["Portal:SignalsUrl"], UriKind.Absolute, out var signals))
            return new(seen.GetLeftPart(UriPartial.Authority));
        var host = signals.Host is "0.0.0.0" or "[::]" ? seen.Host : signals.Host;
        return new UriBuilder(signals.Scheme, host, signals.Port).Uri;
    }
}

/// <summary>The portal's own certificate, as agents must know it.</summary>
public sealed class PortalCertificate(IConfiguration configuration, IWebHostEnvironment environment)
{
    /// <returns>Null when machines trust it without being told, or when it is a proxy's.</returns>
    public string? Pin()
    {
        var own = configuration.GetSection("Kestrel:Certificates:Default");
        if (own["Path"] is not { Length: > 0 } path) return null;
        path = Path.Combine(environment.ContentRootPath, path);
        using var chain = new X509Chain();
        (chain.ChainPolicy.RevocationMode, chain.ChainPolicy.DisableCertificateDownloads) = (X509RevocationMode.NoCheck, true);
        using var certificate = Load(path, own["Password"], chain.ChainPolicy.ExtraStore);
        return chain.Build(certificate) ? null : CertificatePin.Of(certificate.RawData);
    }

    private static X509Certificate2 Load(string path, string? password, X509Certificate2Collection others)
    {
        if (X509Certificate2.GetCertContentType(path) is X509ContentType.Pkcs12)
            return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        others.ImportFromPemFile(path);
        return X509CertificateLoader.LoadCertificateFromFile(path);
    }
}
