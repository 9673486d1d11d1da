namespace UpgradePortal.Router.Settings;

/// <summary>Section <c>Router</c> as it was written: nothing in it has been checked yet.</summary>
public sealed class RouterSettings
{
    public const string Section = "Router";

    /// <summary>For people and logs.</summary>
    public string Name { get; set; } = "";

    /// <summary>Urls the clients' requests come to, such as <c>http://0.0.0.0:8080</c>.</summary>
    public IReadOnlyList<string> Listen { get; set; } = [];

    /// <summary>Url of the control listener: https, or http on loopback.</summary>
    public string Control { get; set; } = "";

    /// <summary>One bearer key, or two while one is being replaced.</summary>
    public IReadOnlyList<string> Keys { get; set; } = [];

    /// <summary>File the routing state is kept in.</summary>
    public string State { get; set; } = "";

    public IReadOnlyList<ProgramSettings> Programs { get; set; } = [];
}
