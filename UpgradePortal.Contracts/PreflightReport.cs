namespace UpgradePortal.Contracts;

/// <summary>Whether an upgrade could begin: the artefact is there, the disk has room, the command can run.</summary>
public sealed record PreflightReport(string Program, string Version, IReadOnlyList<PreflightCheck> Checks)
{
    public bool Passed => Checks.All(c => c.Passed);
}
