using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Portal;

/// <summary>The certificate of the agent's https control listener.</summary>
/// <param name="File">PEM.</param>
/// <param name="KeyFile">PEM.</param>
/// <param name="IsMade">By enrolment; otherwise the settings name it.</param>
internal sealed record ControlCertificate(string File, string KeyFile, bool IsMade)
{
    // The portal knows it by its fingerprint, so its age says nothing.
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(3650);

    public string Pin
    {
        get
        {
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(File);
            return CertificatePin.Of(certificate.RawData);
        }
    }

    /// <returns>Made now if there is none; null when the listener speaks http.</returns>
    public static ControlCertificate? Of(AgentSettings written, TimeProvider clock)
    {
        if (ListenUrl.Parse(written.Control) is not { IsTls: true }) return null;
        if (written.Certificate is { } own) return new(own, written.CertificateKey!, IsMade: false);
        var made = new ControlCertificate(
            Path.GetFullPath(Path.Combine(written.Data, "control.pem")), Path.GetFullPath(Path.Combine(written.Data, "control.key")),
            IsMade: true);
        if (!System.IO.File.Exists(made.File) || !System.IO.File.Exists(made.KeyFile)) made.Make(clock.GetUtcNow());
        return made;
    }

    private void Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=UpgradePortal agent", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now + Lasts);
        SecretFile.Write(KeyFile, key.ExportPkcs8PrivateKeyPem());
        SecretFile.Write(File, certificate.ExportCertificatePem());
    }
}
