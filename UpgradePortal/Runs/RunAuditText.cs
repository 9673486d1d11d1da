using UpgradePortal.Audit;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs;

/// <summary>Runs and each server's upgrade in the audit log.</summary>
internal sealed class RunAuditText : AuditTextTable
{
    // The heading says it all.
    private static readonly HashSet<string> Short =
        [RunEventCodes.Started, RunEventCodes.Paused, RunEventCodes.Resumed, RunEventCodes.Promoted, RunEventCodes.RollbackOrdered];

    public RunAuditText()
    {
        foreach (var code in RunAudit.Run)
            Add(code, e => Deed(code.Code, e.Upgrade), e => Short.Contains(code.Code) ? [] : [Sentence(e)],
                code.Code == RunEventCodes.FreezeOverridden);
        foreach (var code in RunAudit.ServerUpgrade)
            Add(code, e => TurnDeed(code.Code, e.Instance),
                e => code.Code == TurnEventCodes.Decided ? [Sentence(e)] : [Phases(e.Data), e.Data.Reason ?? ""]);
    }

    private static string Sentence(AuditEntry<RunEventData> e) =>
        RunEventText.Of(e.Row.Code, e.Data, e.Row.Program ?? "", e.Row.Version ?? "");

    private static string Sentence(AuditEntry<TurnEventData> e) =>
        TurnEventText.Of(e.Row.Code, e.Data, e.Row.Program ?? "", e.Row.Server ?? "") ?? "";

    private static string Deed(string code, string upgrade) => code switch
    {
        RunEventCodes.Started => $"Started the upgrade of {upgrade}",
        RunEventCodes.Paused => $"Paused the upgrade of {upgrade}",
        RunEventCodes.Resumed => $"Resumed the upgrade of {upgrade}",
        RunEventCodes.Cancelled => $"Cancelled the upgrade of {upgrade}",
        RunEventCodes.CancelledAtOnce => $"Cancelled the upgrade of {upgrade} at once",
        RunEventCodes.RollbackOrdered => $"Ordered {upgrade} rolled back",
        RunEventCodes.Promoted => $"Let the next wave of {upgrade} begin",
        RunEventCodes.WindowClosed => $"The window closed for {upgrade}",
        RunEventCodes.WindowOpened => $"The window opened for {upgrade}",
        RunEventCodes.WindowMissed => $"Missed a window of {upgrade}",
        RunEventCodes.WindowMoved => $"The next window of {upgrade} moved",
        RunEventCodes.FreezeOverridden => $"Let {upgrade} go on in spite of freezes",
        RunEventCodes.WaveStarted => $"A wave of {upgrade} began",
        RunEventCodes.WaveEnded => $"A wave of {upgrade} is done",
        RunEventCodes.Ended => $"The upgrade of {upgrade} ended",
        _ => throw new InvalidOperationException($"There is no text for {code}."),
    };

    private static string TurnDeed(string code, string instance) => code switch
    {
        TurnEventCodes.Started => $"The turn of {instance} began",
        TurnEventCodes.Drained => $"Every router stopped sending to {instance}",
        TurnEventCodes.SessionsCounted => $"Counted the sessions of {instance}",
        TurnEventCodes.Upgraded => $"The agent reported {instance} upgraded",
        TurnEventCodes.Verified => $"Version and health of {instance} are right",
        TurnEventCodes.Answered => $"{instance} answers again",
        TurnEventCodes.Restored => $"Every router sends to {instance} again",
        TurnEventCodes.NotYet => $"A step of {instance} is not done yet",
        TurnEventCodes.Refused => $"The agent of {instance} refused",
        TurnEventCodes.Failed => $"A step of {instance} failed",
        TurnEventCodes.Interrupted => $"The upgrade of {instance} was cut off",
        TurnEventCodes.Settled => $"What was ordered of {instance} will not run any more",
        TurnEventCodes.ArrivedWhileStopped => $"A request reached {instance} although every router had stopped",
        TurnEventCodes.RequestsRefused => $"{instance} refused requests during the upgrade",
        TurnEventCodes.TimedOut => $"{instance} takes longer than planned",
        TurnEventCodes.Reverted => $"{instance} is put back",
        TurnEventCodes.RollbackOrdered => $"{instance} is to be rolled back",
        TurnEventCodes.RollbackRefused => $"{instance} can't be rolled back",
        TurnEventCodes.Abandoned => $"{instance} is left out: the upgrade was cancelled while it waited for a person",
        TurnEventCodes.FellBack => $"{instance} has fallen back",
        TurnEventCodes.Recovered => $"{instance} runs what was installed again",
        TurnEventCodes.Decided => $"Decided how {instance} goes on",
        TurnEventCodes.Skipped => $"Skipped {instance}: somebody else had stopped it",
        _ => throw new InvalidOperationException($"There is no text for {code}."),
    };

    private static string Phases(TurnEventData data) =>
        data.From == data.To ? $"Still {Of(data.From)}" : Capital($"{Of(data.From)} → {Of(data.To)}");

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Of(Phase phase) => phase switch
    {
        Phase.Queued => "waiting for its turn",
        Phase.Draining => "being taken out of routing",
        Phase.Waiting => "waiting for its sessions to end",
        Phase.Upgrading => "upgrading",
        Phase.Verifying => "version and health being checked",
        Phase.Restoring => "going back into routing",
        Phase.Upgraded => "upgraded and routed",
        Phase.RolledBack => "rolled back and routed",
        Phase.Returned => "not upgraded",
        Phase.LeftOut => "out of service",
    };
}
