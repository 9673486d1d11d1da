using UpgradePortal.Contracts;

namespace UpgradePortal.Router.Settings;

/// <summary>Settings that passed every check.</summary>
public sealed record RouterConfig(
    string Name, IReadOnlyList<string> Listen, string Control, IReadOnlyList<string> Keys, string State,
    IReadOnlyList<ProgramConfig> Programs);

/// <summary>A checked program; <c>Cookie</c> is null unless it is sticky.</summary>
public sealed record ProgramConfig(string Name, ProgramCode Code, string? Cookie, bool Http2, IReadOnlyList<ServerConfig> Servers);

public sealed record ServerConfig(string Name, string Address);
