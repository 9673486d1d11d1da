namespace UpgradePortal.Agent.Settings;

/// <summary>What enrolment has settled, in a file of its own that nobody writes by hand. It goes before the settings file, so that the
/// agent obeys one portal and has one name.</summary>
public sealed class EnrolledSettings
{
    /// <summary>The portal it obeys.</summary>
    public Guid Portal { get; set; }

    public string Server { get; set; } = "";

    public string AgentKey { get; set; } = "";

    public string SignalsUrl { get; set; } = "";

    public string SignalKey { get; set; } = "";

    /// <summary>The only certificate that the portal may show; null: any that the machine trusts.</summary>
    public string? PortalCertificate { get; set; }

    /// <summary>PEM file of a certificate that enrolment has made; null: the settings name one, or there is none.</summary>
    public string? Certificate { get; set; }

    /// <summary>PEM file of its private key.</summary>
    public string? CertificateKey { get; set; }

    /// <param name="data">Folder of the agent.</param>
    public static string FileIn(string data) => Path.GetFullPath(Path.Combine(data, "agent.enrolled.json"));

    public void PutOver(AgentSettings settings)
    {
        (settings.Server, settings.Keys) = (Server, [AgentKey]);
        settings.Portal = new() { SignalsUrl = SignalsUrl, Key = SignalKey, Certificate = PortalCertificate };
        if (settings.Certificate is null) (settings.Certificate, settings.CertificateKey) = (Certificate, CertificateKey);
    }
}
