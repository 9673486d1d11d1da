namespace UpgradePortal.Features.Evidence;

/// <summary>A router was read back doing what was wanted of it for one server.</summary>
/// <param name="At">When.</param>
/// <param name="Router">Its name.</param>
/// <param name="Does">What it was seen doing, in words.</param>
public sealed record EvidenceAcknowledgement(DateTimeOffset At, string Router, string Does);
