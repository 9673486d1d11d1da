using UpgradePortal.Agent.Settings;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agent.Portal;

/// <summary>What the portal's command line says.</summary>
/// <param name="Portal">Where to enrol.</param>
/// <param name="Token">Shown by the portal.</param>
/// <param name="PortalCertificate">The only one that the portal may show; null: any that this machine trusts.</param>
/// <param name="IsTransfer">From another portal to this one.</param>
internal sealed record EnrolOptions(string Portal, string Token, string? PortalCertificate, bool IsTransfer)
{
    /// <returns>All faults, each with its remedy.</returns>
    public IReadOnlyList<string> Errors(AgentSettings written)
    {
        var faults = new List<string>();
        if (!Uri.TryCreate(Portal, UriKind.Absolute, out var at) || at.PathAndQuery != "/"
            || !(at.Scheme == "https" || (at.Scheme == "http" && at.IsLoopback)))
            faults.Add($"--portal is '{Portal}': give the portal's address as its page Servers shows it, https or this machine's own.");
        if (PortalCertificate is not null && !CertificatePin.IsValid(PortalCertificate))
            faults.Add($"--portal-certificate: {CertificatePin.Rule}");
        if (written.Data.Length == 0) faults.Add("Agent:Data is empty: name a folder the agent may write to.");
        if (ListenUrl.Parse(written.Control) is not { } control) faults.Add($"Agent:Control is '{written.Control}': {ListenUrl.Rule}.");
        else if (control.IsTls && written.Certificate is { } own && !(File.Exists(own) && File.Exists(written.CertificateKey)))
            faults.Add("Agent:Certificate, Agent:CertificateKey: name PEM files that are there, or leave both out and one is made.");
        return faults;
    }
}
