using UpgradePortal.Method;

namespace UpgradePortal.Features.Hands;

/// <summary>A past or present turn of a program on a server.</summary>
public sealed record CellTurn(Guid RunId, string Version, DateTimeOffset At, Phase Phase);
