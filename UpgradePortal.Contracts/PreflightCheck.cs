namespace UpgradePortal.Contracts;

/// <param name="Name">What was looked at, for people.</param>
/// <param name="Passed">Whether it will do.</param>
/// <param name="Detail">What was found, and the remedy when it will not do.</param>
public sealed record PreflightCheck(string Name, bool Passed, string Detail);
