using UpgradePortal.Method;

namespace UpgradePortal.Features.Board;

/// <summary>The program's newest run.</summary>
public sealed record BoardRun(Guid Id, string Version, RunStatus Status, bool IsOver, bool WaitsForGo);
