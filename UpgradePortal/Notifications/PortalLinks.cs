namespace UpgradePortal.Notifications;

/// <summary>Links to pages of the portal, for those who read about it elsewhere.</summary>
/// <param name="Address">Setting <c>Portal:Address</c>; where nobody has set it, the portal's own listener.</param>
public sealed record PortalLinks(string Address)
{
    /// <param name="path">Of a page, from its slash.</param>
    public string To(string path) => Address.TrimEnd('/') + path;
}
