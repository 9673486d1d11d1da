using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.History;

/// <summary>Outcomes in words.</summary>
internal static class EvidenceText
{
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.AwaitingApproval or RunStatus.Running => "goes on",
        RunStatus.Cancelling or RunStatus.PuttingBack => "is being cancelled",
        RunStatus.RollingBack => "is being rolled back",
        RunStatus.Succeeded => "succeeded: every server was upgraded and is routed",
        RunStatus.Incomplete => "ended; not every server was upgraded",
        RunStatus.Cancelled => "was cancelled",
        RunStatus.RolledBack => "was rolled back",
    };

    public static string Of(ServerTurn turn) => turn.Phase switch
    {
        Phase.Queued => "not begun",
        Phase.Draining or Phase.Waiting or Phase.Upgrading or Phase.Verifying or Phase.Restoring => "out now",
        Phase.Upgraded => "upgraded and routed",
        Phase.RolledBack => "rolled back and routed",
        Phase.Returned => "not upgraded",
        Phase.LeftOut => $"out of service{(turn.Reason is { } reason ? $": {reason}" : "")}",
    };
}
