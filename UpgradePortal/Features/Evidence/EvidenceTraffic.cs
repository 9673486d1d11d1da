namespace UpgradePortal.Features.Evidence;

/// <summary>Requests during the run, as the servers' agents counted them.</summary>
/// <param name="Program">Whose.</param>
/// <param name="Served">Ended on the run's servers.</param>
/// <param name="Failed">Of those, without a whole answer.</param>
/// <param name="IsAtLeast">A count began anew meanwhile, so that a moment of it is missing.</param>
/// <param name="IsUpgraded">The program of the run; the others were to keep serving undisturbed.</param>
public sealed record EvidenceTraffic(string Program, long Served, long Failed, bool IsAtLeast, bool IsUpgraded);
