namespace UpgradePortal.Router.Settings;

/// <summary>A server of a program as it was written.</summary>
public sealed class ServerSettings
{
    public string Name { get; set; } = "";

    /// <summary>Where the program answers there, such as <c>http://10.0.0.5:8080</c>.</summary>
    public string Address { get; set; } = "";
}
