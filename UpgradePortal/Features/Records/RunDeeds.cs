using UpgradePortal.Data;
using UpgradePortal.Method;

namespace UpgradePortal.Features.Records;

/// <summary>What was done with plans, runs and turns, in words. Null: what no version of the portal has ever written.</summary>
internal static class RunDeeds
{
    /// <param name="what">As it stands in the record.</param>
    /// <param name="upgrade">Of what to which version.</param>
    public static string? OfPlan(string what, string upgrade) => what switch
    {
        "Planned" => $"Planned {upgrade}",
        "Changed" => $"Changed the plan of {upgrade}",
        "Scheduled" => $"Scheduled {upgrade}",
        "Unscheduled" => $"Took {upgrade} off the schedule",
        "GivenUp" => $"Gave up the plan of {upgrade}",
        nameof(RunEvent.FreezeOverridden) => $"Let {upgrade} go ahead in spite of freezes",
        "NotStarted" => $"Could not start {upgrade} in its window",
        _ => OfApproval(what, upgrade),
    };

    /// <param name="what">As it stands in the record.</param>
    /// <param name="asked">What was asked for.</param>
    public static string? OfApproval(string what, string asked) => what switch
    {
        nameof(NoticeKind.ApprovalAsked) => $"Asked for approval of {asked}",
        nameof(NoticeKind.Approved) => $"Approved {asked}",
        nameof(NoticeKind.Refused) => $"Refused {asked}",
        "Withdrawn" => $"Withdrew the approval of {asked}",
        nameof(NoticeKind.BrokenGlass) => $"Let {asked} go ahead without approval",
        nameof(NoticeKind.WindowMissed) => $"Missed a window of {asked}",
        _ => null,
    };

    /// <param name="what">As it stands in the record.</param>
    /// <param name="upgrade">Of what to which version.</param>
    public static string? OfRun(string what, string upgrade) => what switch
    {
        nameof(RunEvent.Approved) => $"Started the upgrade of {upgrade}",
        nameof(RunEvent.Paused) => $"Paused the upgrade of {upgrade}",
        nameof(RunEvent.Resumed) => $"Resumed the upgrade of {upgrade}",
        nameof(RunEvent.CancelledAfterTurns) => $"Cancelled the upgrade of {upgrade}",
        nameof(RunEvent.CancelledNow) => $"Cancelled the upgrade of {upgrade} at once",
        nameof(RunEvent.RollBackOrdered) => $"Ordered {upgrade} rolled back",
        nameof(RunEvent.GateOpened) => $"Let the next wave of {upgrade} begin",
        nameof(RunEvent.HoursEnded) => $"The window closed for {upgrade}",
        nameof(RunEvent.HoursBegan) => $"The window opened for {upgrade}",
        nameof(RunEvent.HoursMissed) => $"Missed a window of {upgrade}",
        nameof(RunEvent.HoursMoved) => $"The next window of {upgrade} moved",
        nameof(RunEvent.FreezeOverridden) => $"Let {upgrade} go on in spite of freezes",
        nameof(RunEvent.WaveStarted) => $"A wave of {upgrade} began",
        nameof(RunEvent.WaveEnded) => $"A wave of {upgrade} is done",
        nameof(RunEvent.RunEnded) => $"The upgrade of {upgrade} ended",
        _ => null,
    };

    /// <param name="what">As it stands in the record.</param>
    /// <param name="place">The program on its server.</param>
    public static string? OfTurn(string what, string place) => what switch
    {
        nameof(TurnEvent.Started) => $"The turn of {place} began",
        nameof(TurnEvent.Drained) => $"Every router stopped sending to {place}",
        nameof(TurnEvent.SessionsCounted) => $"Counted the sessions of {place}",
        nameof(TurnEvent.Upgraded) => $"The agent reported {place} upgraded",
        nameof(TurnEvent.Verified) => $"Version and health of {place} are right",
        nameof(TurnEvent.Opened) => $"{place} answers again",
        nameof(TurnEvent.Restored) => $"Every router sends to {place} again",
        nameof(TurnEvent.NotYet) => $"A step of {place} is not done yet",
        nameof(TurnEvent.Refused) => $"The agent of {place} refused",
        nameof(TurnEvent.Failed) => $"A step of {place} failed",
        nameof(TurnEvent.Interrupted) => $"The upgrade of {place} was cut off",
        nameof(TurnEvent.Settled) => $"What was ordered of {place} will not run any more",
        nameof(TurnEvent.ArrivedWhileStopped) => $"A request reached {place} although every router had stopped",
        nameof(TurnEvent.TimedOut) => $"{place} takes longer than planned",
        nameof(TurnEvent.TurnedBack) => $"{place} is put back",
        nameof(TurnEvent.RollBackOrdered) => $"{place} is to be rolled back",
        nameof(TurnEvent.GivenUp) => $"{place} is left out: the upgrade was cancelled while it waited for a person",
        nameof(TurnEvent.Decided) => $"Decided how {place} goes on",
        _ => null,
    };
}
