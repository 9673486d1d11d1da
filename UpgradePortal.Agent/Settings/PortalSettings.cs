namespace UpgradePortal.Agent.Settings;

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
