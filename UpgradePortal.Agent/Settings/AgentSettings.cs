namespace UpgradePortal.Agent.Settings;

/// <summary>Configuration section <c>Agent</c>. <see cref="SettingsValidator"/> tells all its faults together.</summary>
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

    /// <summary>Listener for routers that ask <c>GET /healthcheck/{program}</c>; none when empty.</summary>
    public string? HealthCheck { get; set; }

    /// <summary>Folder of the journal and of the commands' output.</summary>
    public string Data { get; set; } = "data";

    /// <summary>One or two bearer keys: two while they are being changed.</summary>
    public string[] Keys { get; set; } = [];

    /// <summary>See <see cref="EnrolledSettings"/>; null: not enrolled, so the settings name keys themselves.</summary>
    public EnrolledSettings? Enrolled { get; set; }

    public PortalSettings Portal { get; set; } = new();

    public ProgramSettings[] Programs { get; set; } = [];
}

/// <summary>Where signals go. Without it the portal learns everything by asking, a poll later.</summary>
public sealed class PortalSettings
{
    /// <summary>The portal's listener for signals; <c>/api/v1/signals</c> is added when it has no path.</summary>
    public string? SignalsUrl { get; set; }

    /// <summary>The bearer key the portal gave this server.</summary>
    public string? Key { get; set; }

    /// <summary>The only certificate that the portal may show, as <c>sha256:…</c>; null: any that this machine trusts.</summary>
    public string? Certificate { get; set; }
}
