using UpgradePortal.Runs.Core;

namespace UpgradePortal.Tests.Model.Search;

/// <summary>States in words, for the way to a fault.</summary>
public static class StateText
{
    public static string Of(ServerTurn turn) => string.Concat(
        $"{turn.Server}:{turn.Phase}{(turn.Goal is Goal.Upgrade ? "" : ">" + turn.Goal)}#{turn.Attempt}",
        turn.Trouble is Trouble.None ? "" : " ASKS " + turn.Trouble,
        If(turn.Touched, "touched"), If(turn.OutcomeUnknown, "unsettled"), If(turn.Failed, "failed"),
        If(turn.ForceReason is not null, "forced"),
        If(turn.Epoch is Packing.Before, "old-epoch"), If(turn.Epoch is null, "no-epoch"), If(turn.SessionListQuarantined, "distrusted"),
        If(turn.Opened, "opened"), If(turn.StickyDrain, "sticky-drain"), If(turn.StreamsClosed, "streams-closed"),
        If(turn.WatchesOldProcesses, "watches-old"), If(turn.PassesOldProcesses, "passes-old"),
        If(turn.LeaveStoppedAt is not null, "leaves-stopped"),
        If(turn.Time.Spent > Moments.Limit, "spent"));

    public static string Of(UpgradeRun run) => string.Concat(
        run.Status, If(run.IsPaused, "PAUSED"), $" w{run.Wave}", If(run.Baking is not null, "bakes"), If(run.IsPromoted, "gate"),
        If(run.IsClosed, "closed"));

    public static string If(bool holds, string word) => holds ? " " + word : "";
}
