namespace UpgradePortal.Contracts;

/// <summary>Whether an upgrade could begin: the artefact is there, the disk has room, the command can run.</summary>
public sealed record PreflightReport(string Program, string Version, IReadOnlyList<PreflightCheck> Checks)
{
    public bool Passed => Checks.All(c => c.Passed);
}

/// <param name="Name">What was looked at, for people.</param>
/// <param name="Passed">Whether it will do.</param>
/// <param name="Detail">What was found, and the remedy when it will not do.</param>
public sealed record PreflightCheck(string Name, bool Passed, string Detail);

/// <summary>Body of <c>POST /v1/programs/{program}/preflight</c>.</summary>
public sealed record PreflightOrder(string Version);
