using UpgradePortal.Audit.Core;

namespace UpgradePortal.Runs.Core;

/// <summary>Events of one server's upgrade as sentences.</summary>
public static class TurnEventText
{
    /// <param name="code">One of <see cref="TurnEventCodes"/>.</param>
    /// <param name="data">As it was stored.</param>
    /// <param name="server">Whose upgrade.</param>
    /// <returns>Null when there is nothing to tell.</returns>
    public static string? Of(string code, TurnEventData data, string program, string server) => code switch
    {
        TurnEventCodes.Decided =>
            $"{ActorText.Of(data.By ?? "portal")} chose to {Verb(data.Choice)} "
            + $"{server}{(data.Reason is { Length: > 0 } reason ? $": {reason.TrimEnd('.')}" : "")}.",
        TurnEventCodes.FellBack => $"{server} has fallen back: {data.Reason}",
        TurnEventCodes.Recovered => $"{server} runs {data.Version} again and is healthy.",
        TurnEventCodes.RequestsRefused when data.Refused is null => null,
        TurnEventCodes.RequestsRefused => $"{server} refuses requests during the upgrade: {CountOf(data)}.",
        TurnEventCodes.ArrivedWhileStopped when data.Trouble is null =>
            $"A request reached {server} through {data.Router} although every router had stopped. The upgrade had begun and goes on.",
        TurnEventCodes.ArrivedWhileStopped =>
            $"A request reached {server} through {data.Router} although every router had stopped. The upgrade is held.",
        TurnEventCodes.Skipped => $"{server} is skipped: {data.Reason}",
        TurnEventCodes.SessionsCounted when data is { Ended: { } ended, WasSticky: true } =>
            $"Clients of {server} are sent elsewhere ({data.ForcedBecause}): {ended}.",
        TurnEventCodes.SessionsCounted when data.Ended is "" => null,
        TurnEventCodes.SessionsCounted when data is { Ended: { } ended, ForcedBecause: null } =>
            $"The plan closed WebSockets and streams on {server}: {ended}.",
        TurnEventCodes.SessionsCounted when data.Ended is { } ended =>
            $"Sessions on {server} were ended by force ({data.ForcedBecause}): {ended}.",
        _ when data is { Trouble: Trouble.Overdue, IsPlanned: true } =>
            $"Sessions on {server} take longer than planned. The plan keeps waiting.",
        _ when data.Trouble is not null => $"{server} needs a decision: {data.Reason}",
        _ when data.From != data.To || data.Answers => Moved(code, data, program, server),
        _ when data.IsQuarantined => $"{server}: {data.Reason}",
        TurnEventCodes.NotYet when data.IsSilent => $"{server}: {data.Reason}",
        _ => null,
    };

    private static string Moved(string code, TurnEventData data, string program, string server) => data.To switch
    {
        Phase.Queued when data.WasPostponed => $"{server} is routed again with {data.Previous}; its turn comes in the next window.",
        Phase.Queued => $"{server} waits for its turn.",
        Phase.Draining when data is { WasSticky: true, IsSticky: false } && data.Goal is not Goal.LeaveOut =>
            $"No client belongs to {server} any more. The routers are told to stop.",
        Phase.Draining when data is { IsSticky: true, From: Phase.Queued } =>
            $"The routers are told to send no new client of {program} to {server}; its own may finish.",
        Phase.Waiting when data.IsSticky => $"No router sends new clients. Waiting for the clients of {server} to finish.",
        Phase.Draining when data.Goal is Goal.LeaveOut => $"{server} is being left out of service{Because(data)}",
        Phase.Draining when data.From is not Phase.Queued =>
            $"The routers are told again to stop sending {program} to {server}{Because(data)}",
        Phase.Draining => $"The routers are told to stop sending {program} to {server}.",
        Phase.Waiting => $"Every router has stopped. Waiting for the sessions on {server} to end.",
        Phase.Upgrading => $"No session is left on {server}. The upgrade to {data.Version} is ordered.",
        Phase.Verifying when data.Goal is Goal.Revert or Goal.Postpone =>
            $"{server} is put back untouched; its version and health are checked first.",
        Phase.Verifying when code is TurnEventCodes.Interrupted => $"{data.Reason} The version and health of {server} are checked.",
        Phase.Verifying => $"{server} reports the upgrade complete. Its version and health are checked.",
        Phase.Restoring when data.Answers => $"{server} answers. The routers are told to begin sending {program} again.",
        Phase.Restoring => $"{server} runs {data.Version} and is healthy.",
        Phase.Upgraded => Back(data, server, data.Version) + Refused(data),
        Phase.RolledBack => Back(data, server, data.Previous) + Refused(data),
        Phase.Returned => $"{server} was not upgraded and keeps serving.",
        Phase.LeftOut => $"{server} is out of service{Because(data)}",
    };

    private static string Back(TurnEventData data, string server, string? version) => data.LeftStoppedAt is { } routers
        ? $"{server} has {version}. At {routers.Replace(" ", ", ", StringComparison.Ordinal)} it stays stopped, as it was found."
        : $"{server} is routed again with {version}.";

    private static string Refused(TurnEventData data) =>
        data.Refused is null ? "" : $" Refused during the upgrade: {CountOf(data)}.";

    private static string CountOf(TurnEventData data) => RefusedText.Of(data.Refused ?? 0, data.RefusedFrom, data.RefusedIsAtLeast);

    private static string Verb(Choice? choice) => choice switch
    {
        Choice.Retry => "try again on",
        Choice.Continue => "go on with",
        Choice.Skip => "skip",
        Choice.Exclude => "leave out",
        Choice.RollBack => "roll back",
        Choice.Force => "end the sessions on",
        _ => "go on with",
    };

    private static string Because(TurnEventData data) => data.Reason is { Length: > 0 } reason ? $": {reason}" : ".";
}
