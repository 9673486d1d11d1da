using UpgradePortal.Contracts;

namespace UpgradePortal.Jobs;

/// <param name="Server">Whose.</param>
/// <param name="Runs">Version now; null when not known.</param>
/// <param name="Checks">What was looked at.</param>
public sealed record ServerPreflight(string Server, string? Runs, IReadOnlyList<PreflightCheck> Checks)
{
    public bool Passed => Checks.All(c => c.Passed);
}
