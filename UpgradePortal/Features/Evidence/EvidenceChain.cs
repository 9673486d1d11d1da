namespace UpgradePortal.Features.Evidence;

/// <summary>Where the run stands in the chained record.</summary>
/// <param name="First">Number of its first row.</param>
/// <param name="Last">Number of its last row.</param>
/// <param name="Hash">Of that row: it covers everything before it.</param>
public sealed record EvidenceChain(long First, long Last, string Hash);
