namespace UpgradePortal.Data;

/// <summary>A run gave a server another version.</summary>
/// <param name="Program">Name.</param>
/// <param name="Server">Name.</param>
/// <param name="Version">That it runs from then on.</param>
/// <param name="Before">That it ran until then.</param>
/// <param name="At">When it was routed again.</param>
/// <param name="Run">That did it.</param>
public sealed record VersionChange(string Program, string Server, string Version, string Before, DateTimeOffset At, Guid Run);
