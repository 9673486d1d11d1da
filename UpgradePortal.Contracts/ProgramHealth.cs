namespace UpgradePortal.Contracts;

/// <summary>Asked of the program itself. Answer of <c>GET /v1/programs/{program}/health</c>.</summary>
/// <param name="Version">Null while the program does not say.</param>
/// <param name="Healthy">It answered its health endpoint with 2xx.</param>
/// <param name="Why">What was wrong, for people.</param>
public sealed record ProgramHealth(string? Version, bool Healthy, string? Why);
