namespace UpgradePortal.Features.Enrolment;

/// <param name="Program">Its name.</param>
/// <param name="Version">Null while it does not answer its agent.</param>
/// <param name="Healthy">By its agent.</param>
/// <param name="Sessions">Open now.</param>
public sealed record ConnectionProgram(string Program, string? Version, bool Healthy, int Sessions);
