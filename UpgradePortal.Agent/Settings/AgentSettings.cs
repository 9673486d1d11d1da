namespace UpgradePortal.Agent.Settings;

/// <summary>Configuration section <c>Agent</c>. <see cref="SettingsCheck"/> tells all its faults together.</summary>
public sealed class AgentSettings
{
    public const string Section = "Agent";

    /// <summary>Name of this application server in the portal.</summary>
    public string Server { get; set; } = "";

    /// <summary>Listener for the portal, for example <c>https://10.0.0.7:7443</c>; plain http only on loopback.</summary>
    public string Control { get; set; } = "http://127.0.0.1:7070";

    /// <summary>PEM file of the certificate of an https <see cref="Control"/>.</summary>
    public string? Certificate { get; set; }

    /// <summary>PEM file of its private key.</summary>
    public string? CertificateKey { get; set; }

    /// <summary>Listener for routers that ask <c>GET /gate/{program}</c>; none when empty.</summary>
    public string? Gate { get; set; }

    /// <summary>Folder of the journal and of the commands' output.</summary>
    public string Data { get; set; } = "data";

    /// <summary>One or two bearer keys: two while they are being changed.</summary>
    public string[] Keys { get; set; } = [];

    /// <summary>See <see cref="EnrolledSettings"/>; null: not enrolled, so the settings name keys themselves.</summary>
    public EnrolledSettings? Enrolled { get; set; }

    public PortalSettings Portal { get; set; } = new();

    public ProgramSettings[] Programs { get; set; } = [];
}
