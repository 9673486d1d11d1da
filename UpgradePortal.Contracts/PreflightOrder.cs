namespace UpgradePortal.Contracts;

/// <summary>Body of <c>POST /v1/programs/{program}/preflight</c>.</summary>
public sealed record PreflightOrder(string Version);
