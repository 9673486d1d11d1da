using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.Settings;

/// <summary>One program of this server.</summary>
public sealed class ProgramSettings
{
    public string Name { get; set; } = "";

    public SourceKind Source { get; set; } = SourceKind.Door;

    /// <summary>Door only: where routers send requests, for example <c>http://0.0.0.0:8080</c>.</summary>
    public string? Door { get; set; }

    /// <summary>Door only: what it speaks.</summary>
    public DoorProtocol Protocols { get; set; } = DoorProtocol.Http1;

    /// <summary>Door only: what the program speaks; as the door when empty.</summary>
    public DoorProtocol? TargetProtocol { get; set; }

    /// <summary>Door only: the program's own address.</summary>
    public string? Target { get; set; }

    /// <summary>Middleware only: the program's <c>UpgradeSessions:Listen</c>.</summary>
    public string? SessionsUrl { get; set; }

    /// <summary>Answers 2xx while the program is well; asked at the program itself.</summary>
    public string HealthUrl { get; set; } = "";

    /// <summary>Answers the running version as text, or as JSON with a member <c>version</c>.</summary>
    public string VersionUrl { get; set; } = "";

    /// <summary>Door only: paths of routers' health checks, forwarded but neither listed nor counted.</summary>
    public string[] ProbePaths { get; set; } = [];

    /// <summary>Door only: its clients must stay with one server. Null: they need not.</summary>
    public StickySettings? Sticky { get; set; }

    public CommandSettings Command { get; set; } = new();

    /// <summary>Path of what is installed, with <c>{version}</c> in it; preflight looks for it.</summary>
    public string? Artefact { get; set; }

    /// <summary>Megabytes that must be free where <see cref="AgentSettings.Data"/> and the artefact are.</summary>
    public long MinFreeDiskMb { get; set; } = 200;
}
