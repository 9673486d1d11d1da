using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace UpgradePortal.Agent.Cli;

/// <summary>Trusts the one certificate the agent's own settings name, whoever signed it.</summary>
internal sealed class PinnedCertificate(string pemFile)
{
    public bool IsIt(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        using var own = X509CertificateLoader.LoadCertificateFromFile(pemFile);
        return certificate is not null && certificate.GetRawCertData().AsSpan().SequenceEqual(own.RawData);
    }
}
