namespace UpgradePortal.Router.Settings;

/// <summary>Clients stay with the server that answered them first.</summary>
public sealed class StickySettings
{
    /// <summary>Name of the cookie that remembers the server; no other program may use it.</summary>
    public string Cookie { get; set; } = "";
}
