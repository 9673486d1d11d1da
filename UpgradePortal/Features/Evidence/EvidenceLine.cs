namespace UpgradePortal.Features.Evidence;

/// <summary>Something that happened, in words.</summary>
public sealed record EvidenceLine(DateTimeOffset At, string Text);
