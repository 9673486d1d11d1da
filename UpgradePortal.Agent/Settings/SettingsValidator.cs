using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Settings;

/// <summary>Finds every fault of the settings at once; each names its setting and the remedy.</summary>
public static class SettingsValidator
{
    public static IReadOnlyList<string> Errors(AgentSettings settings)
    {
        var faults = new List<string>();
        if (!NameRule.IsValid(settings.Server))
            faults.Add($"Agent:Server is '{settings.Server}': give the server's name in the portal. {NameRule.Rule}");
        if (settings.Data.Length == 0) faults.Add("Agent:Data is empty: name a folder the agent may write to.");
        AddControl(settings, faults);
        if (!string.IsNullOrEmpty(settings.HealthCheck) && ListenUrl.Parse(settings.HealthCheck) is not { IsTls: false })
            faults.Add($"Agent:HealthCheck is '{settings.HealthCheck}': {ListenUrl.Rule}; the health check speaks http only.");
        AddKeys(settings, faults);
        AddPortal(settings.Portal, faults);
        if (settings.Programs.Length == 0) faults.Add("Agent:Programs is empty: list at least one program.");
        foreach (var twice in settings.Programs.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            faults.Add($"Agent:Programs lists '{twice.Key}' {twice.Count()} times: give each program a name of its own.");
        for (var at = 0; at < settings.Programs.Length; at++)
            ProgramSettingsValidator.Add(settings.Programs[at], $"Agent:Programs:{at}", faults);
        return faults;
    }

    private static void AddControl(AgentSettings settings, List<string> faults)
    {
        if (ListenUrl.Parse(settings.Control) is not { } control)
        {
            faults.Add($"Agent:Control is '{settings.Control}': {ListenUrl.Rule}.");
            return;
        }

        if (!control.IsTls && !control.IsLoopback)
            faults.Add(
                $"Agent:Control is '{settings.Control}', plain http on the network: use https with Agent:Certificate, or 127.0.0.1.");
        if (!control.IsTls) return;
        if (!File.Exists(settings.Certificate))
            faults.Add("Agent:Certificate: name the PEM file of the certificate of the https Agent:Control; or enrol the agent, which "
                + "makes one.");
        if (!File.Exists(settings.CertificateKey)) faults.Add("Agent:CertificateKey: name the PEM file of the certificate's private key.");
    }

    private static void AddKeys(AgentSettings settings, List<string> faults)
    {
        if (settings.Keys.Length is < 1 or > 2)
            faults.Add("Agent:Keys needs one key, or two while keys are being changed. Better: enrol the agent, as the portal's page "
                + "Servers says.");
        for (var at = 0; at < settings.Keys.Length; at++)
        {
            if (settings.Keys[at].Length < 16) faults.Add($"Agent:Keys:{at} is too short: use at least 16 characters.");
        }
    }

    private static void AddPortal(PortalSettings portal, List<string> faults)
    {
        if (string.IsNullOrEmpty(portal.SignalsUrl)) return;
        if (!Uri.TryCreate(portal.SignalsUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            faults.Add($"Agent:Portal:SignalsUrl is '{portal.SignalsUrl}': use the portal's https address, or leave it out.");
        else if (url.Scheme is "http" && !url.IsLoopback)
            faults.Add(
                $"Agent:Portal:SignalsUrl is '{portal.SignalsUrl}', plain http on the network, and the key would go with each signal: use "
                + "the portal's https address.");
        if (portal.Certificate is not null && !CertificatePin.IsValid(portal.Certificate))
            faults.Add($"Agent:Portal:Certificate: {CertificatePin.Rule}");
        if (string.IsNullOrEmpty(portal.Key)) faults.Add("Agent:Portal:Key is empty: give the key the portal made for this server.");
    }
}
