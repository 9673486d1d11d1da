using UpgradePortal.Contracts;

namespace UpgradePortal.Router.Settings;

/// <summary>A checked program; <c>Cookie</c> is null unless it is sticky.</summary>
public sealed record ProgramConfig(string Name, ProgramCode Code, string? Cookie, bool Http2, IReadOnlyList<ServerConfig> Servers);
