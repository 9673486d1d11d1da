namespace DemoFarm;

/// <summary>Replaces a running program by the version in <c>UPGRADE_VERSION</c>.</summary>
/// <param name="File">Absolute path.</param>
/// <param name="Arguments">Word by word.</param>
public sealed record UpgradeCommand(string File, IReadOnlyList<string> Arguments);
