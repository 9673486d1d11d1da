namespace UpgradePortal.Contracts;

/// <summary>Agent to portal, <c>POST /api/v1/signals</c>: a hint that wakes the turn, which then reads the truth.</summary>
/// <param name="Program">To which program.</param>
/// <param name="Server">Where. A key of another server is refused with 403.</param>
/// <param name="HoldId">The hold in force.</param>
/// <param name="OperationId">Of the upgrade that ended; null for the other kinds.</param>
/// <param name="Sequence">The session list's, when it happened.</param>
/// <param name="Epoch">The session list's.</param>
/// <param name="Router">ArrivedWhileStopped: the address the request came from.</param>
public sealed record Signal(
    SignalKind Kind, string Program, string Server, string HoldId, string? OperationId, long Sequence, string Epoch, string? Router = null);

/// <summary>What an agent tells the portal (M-14, M-15, M-19).</summary>
public enum SignalKind { SessionListEmpty, UpgradeEnded, ArrivedWhileStopped }
