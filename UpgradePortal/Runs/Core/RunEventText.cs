using UpgradePortal.Audit.Core;

namespace UpgradePortal.Runs.Core;

/// <summary>A run's events as sentences.</summary>
public static class RunEventText
{
    public static string Of(RunEvent happened, UpgradeRun run) =>
        Of(RunEventCodes.Of(happened), RunEventData.Of(happened), run.Program, run.Version);

    /// <param name="code">One of <see cref="RunEventCodes"/>.</param>
    /// <param name="data">As it was stored.</param>
    public static string Of(string code, RunEventData data, string program, string version) => code switch
    {
        RunEventCodes.Started => $"{By(data)} started the upgrade of {program} to {version}.",
        RunEventCodes.Paused => $"{By(data)} paused the run.",
        RunEventCodes.Resumed => $"{By(data)} resumed the run.",
        RunEventCodes.Cancelled => $"{By(data)} cancelled: servers that are out are finished first.",
        RunEventCodes.CancelledAtOnce => $"{By(data)} cancelled: what has not begun to upgrade is put back.",
        RunEventCodes.RollbackOrdered => $"{By(data)} ordered all servers rolled back.",
        RunEventCodes.Promoted => $"{By(data)} let the next wave begin.",
        RunEventCodes.WindowClosed => $"{data.Reason} Servers that were not ordered to upgrade are put back; the others are finished.",
        RunEventCodes.WindowOpened => "The window is open: the run goes on.",
        RunEventCodes.WindowMissed => "A window went by without this run. It goes on in the next one.",
        RunEventCodes.WindowMoved when data.Opens is null => $"No opening is in sight any more. {data.Reason}",
        RunEventCodes.WindowMoved => $"It goes on at another time than was said. {data.Reason}",
        RunEventCodes.FreezeOverridden => $"{By(data)} lets the run go on in spite of freezes: {data.Reason}",
        RunEventCodes.WaveEnded => $"Wave {data.Wave} is done.",
        RunEventCodes.WaveStarted => $"Wave {data.Wave} begins.",
        RunEventCodes.Ended => Outcome(data.Outcome),
        RunEventCodes.ApprovalCounted => $"The approval of {data.Approver}{(data.Wave is { } wave ? $" for wave {wave}" : "")} counted.",
        RunEventCodes.ApprovalRequired => $"{(data.Wave is { } wave ? $"Wave {wave}: " : "")}{data.Reason}",
        RunEventCodes.ApprovalRequested => $"Approval is asked for again. {data.Reason}",
        _ => throw new InvalidOperationException($"There is no text for {code}."),
    };

    private static string By(RunEventData data) => ActorText.Of(data.By ?? "portal");

    private static string Outcome(RunStatus? status) => status switch
    {
        RunStatus.Succeeded => "All servers are upgraded and routed.",
        RunStatus.Incomplete => "The run is over; not every server was upgraded.",
        RunStatus.Cancelled => "The run was cancelled; everything that was put back is routed.",
        RunStatus.RolledBack => "The run was rolled back.",
        _ => "The run goes on.",
    };
}
