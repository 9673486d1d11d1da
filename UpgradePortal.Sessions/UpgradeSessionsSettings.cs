using UpgradePortal.Contracts;

namespace UpgradePortal.Sessions;

/// <summary>Configuration section <c>UpgradeSessions</c> of a program that lists its own requests.</summary>
public sealed class UpgradeSessionsSettings
{
    public const string Section = "UpgradeSessions";

    /// <summary>Where the agent reads the list: <c>http://127.0.0.1:PORT</c> or <c>unix:/path/to/socket</c>. Never a public
    /// address.</summary>
    public string Listen { get; set; } = "";

    /// <summary>File of the key that the agent must show, made at the program's first start. Empty: beside the unix socket, with
    /// <c>.key</c> added to its name; a port needs a file of its own. The agent's SessionsKeyFile names the same.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Paths of health probes: neither listed nor counted as arrivals. The agent's HealthUrl and VersionUrl belong here.</summary>
    public string[] ProbePaths { get; set; } = ["/health", "/version"];

    /// <summary>So long an aborted request stays listed: the program may still be at work on it.</summary>
    [Timer("00:10:00", "00:00:05", "the program may still be at work on an aborted request when it is upgraded.")]
    public TimeSpan AbortedSessionRetention { get; set; } = SessionTable.UsualRetention;

    /// <summary>Null: the program is not sticky.</summary>
    public StickySettings? Sticky { get; set; }
}
