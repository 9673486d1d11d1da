using UpgradePortal.Sessions;

namespace UpgradePortal.Agent.Settings;

/// <summary>One program of this server.</summary>
public sealed class ProgramSettings
{
    public string Name { get; set; } = "";

    public SessionSourceKind Source { get; set; } = SessionSourceKind.Proxy;

    /// <summary>Proxy only: where routers send requests, for example <c>http://0.0.0.0:8080</c>.</summary>
    public string? Listen { get; set; }

    /// <summary>Proxy only: what it speaks.</summary>
    public ProxyProtocol Protocol { get; set; } = ProxyProtocol.Http1;

    /// <summary>Proxy only: what the program speaks; as the proxy when empty.</summary>
    public ProxyProtocol? TargetProtocol { get; set; }

    /// <summary>Proxy only: the program's own address.</summary>
    public string? Target { get; set; }

    /// <summary>Middleware only: the program's <c>UpgradeSessions:Listen</c>.</summary>
    public string? SessionsUrl { get; set; }

    /// <summary>Middleware only: the program's <c>UpgradeSessions:KeyFile</c>, which the agent's user must be able to read. Empty: beside
    /// the unix socket, as the program's own default.</summary>
    public string? SessionsKeyFile { get; set; }

    /// <summary>Answers 2xx while the program is well; asked at the program itself.</summary>
    public string HealthUrl { get; set; } = "";

    /// <summary>Answers the running version as text, or as JSON with a member <c>version</c>.</summary>
    public string VersionUrl { get; set; } = "";

    /// <summary>Proxy only: paths of routers' health checks, forwarded but neither listed nor counted.</summary>
    public string[] ProbePaths { get; set; } = [];

    /// <summary>Proxy only: its clients must stay with one server. Null: they need not.</summary>
    public StickySettings? Sticky { get; set; }

    public CommandSettings Command { get; set; } = new();

    /// <summary>Path of what is installed, with <c>{version}</c> in it; preflight looks for it.</summary>
    public string? Artefact { get; set; }

    /// <summary>Megabytes that must be free where <see cref="AgentSettings.Data"/> and the artefact are.</summary>
    public long MinFreeDiskMb { get; set; } = 200;
}

/// <summary>The upgrade command. It is started without a shell and reads the order from its environment.</summary>
public sealed class CommandSettings
{
    /// <summary>Absolute path of the program to start.</summary>
    public string File { get; set; } = "";

    public string[] Arguments { get; set; } = [];

    /// <summary>The agent's own when empty.</summary>
    public string? WorkingDirectory { get; set; }

    /// <summary>After it the command and all it started are killed, and the upgrade has failed.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromMinutes(15);
}

/// <summary>Spoken without TLS, so one port speaks one of them. Http2: with prior knowledge (h2c), as gRPC does.</summary>
public enum ProxyProtocol { Http1, Http2 }

/// <summary>Who lists a program's requests. Proxy: the agent, which forwards them. Middleware: the program itself.</summary>
public enum SessionSourceKind { Proxy, Middleware }
