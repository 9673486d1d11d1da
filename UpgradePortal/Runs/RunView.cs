using UpgradePortal.Runs.Core;
using UpgradePortal.Runs.Data;

namespace UpgradePortal.Runs;

/// <summary>A run as it is shown, with why its next server is not taken out yet. Revision grows with every change of the run's own
/// row.</summary>
public sealed record RunView(
    Guid Id, Guid PlanId, string Program, string Version, RunStatus Status, bool IsPaused, bool IsOver, DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    string CreatedBy, RunPolicy Policy, int Wave, bool IsBaking, bool WaitsForGo, IReadOnlyList<TurnView> Turns,
    bool IsClosed, DateTimeOffset? Reopens, string? FreezeOverride, string? WaitsFor = null)
{
    /// <summary>The next wave needs approvals, not just somebody's go.</summary>
    public bool WaitsForApproval => WaitsForGo && Policy.WaveApprovals.Length > 0;

    public static RunView Of(RunRow row, IEnumerable<TurnRow> turns, string? waitsFor)
    {
        var run = row.Run();
        return new(row.Id, row.PlanId, row.Program, row.Version, row.Status, run.IsPaused, row.IsOver, row.CreatedAt, row.EndedAt,
            row.CreatedBy, run.Policy,
            run.Wave, run is { Baking: { } baking, IsOver: false } && baking.Spent < run.Policy.BakeTime, run.WaitsForGo,
            [.. turns.OrderBy(t => t.Position).Select(t => TurnView.Of(t.Turn(), run))],
            run is { IsClosed: true, IsOver: false }, run.Reopens, run.FreezeOverride, row.IsOver ? null : waitsFor);
    }
}

/// <summary>A server's turn as it is shown, with what a person may choose now.</summary>
/// <param name="Phase">Where it stands.</param>
/// <param name="Goal">How it is to end.</param>
/// <param name="Trouble">Why it wants a person.</param>
/// <param name="Since">When the phase began; null: its turn has not begun.</param>
/// <param name="SilentSince">Since when nobody answers; null while somebody does.</param>
/// <param name="OutcomeUnknown">The upgrade was ordered and nobody says how it went: not a failure.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="OperationId">Of the attempt.</param>
/// <param name="Previous">What the server ran before.</param>
/// <param name="StickyDrain">A sticky program's own clients may still come, and are waited for.</param>
/// <param name="Opened">Restoring: the routers have been told.</param>
/// <param name="SessionListQuarantined">Sessions are unknown for a while.</param>
/// <param name="SessionsWaitedFor">The most that were open at once while it waited.</param>
/// <param name="Seen">A choice names it, so that a click on an old page changes nothing.</param>
/// <param name="Asks">A person's decision is wanted; false also when the plan keeps waiting for sessions that take long.</param>
/// <param name="Wave">From 0; canaries first.</param>
/// <param name="Choices">What a person may choose now.</param>
/// <param name="Refused">Requests that the agent refused during the upgrade.</param>
/// <param name="RefusedFrom">Where they came from; null: there were none.</param>
/// <param name="RefusedIsAtLeast">The agent has lost count, so there may have been more.</param>
public sealed record TurnView(
    string Server, Phase Phase, Goal Goal, Trouble Trouble, string? Reason, DateTimeOffset? Since, DateTimeOffset? SilentSince,
    bool OutcomeUnknown,
    int Attempt, string OperationId, string Previous, bool StickyDrain, bool Opened, bool SessionListQuarantined, int SessionsWaitedFor,
    int Seen, bool Asks, int Wave,
    IReadOnlyList<Choice> Choices, long Refused, string? RefusedFrom, bool RefusedIsAtLeast)
{
    public static TurnView Of(ServerTurn turn, UpgradeRun run) => new(
        turn.Server, turn.Phase, turn.Goal, turn.Trouble, turn.Reason, turn.Since == default ? null : turn.Since, turn.SilentSince,
        turn.UpgradeUnanswered, turn.Attempt, turn.OperationId,
        turn.Previous, turn.StickyDrain, turn.Opened, turn.SessionListQuarantined, turn.MaxOpen, turn.Seen,
        turn.Asks(run.Policy), turn.Wave,
        [.. Enum.GetValues<Choice>().Where(c => TurnChoices.Refuse(turn, run, c) is null)], turn.Refused?.Count ?? 0,
        turn.Refused is { Count: > 0 } refused ? refused.From : null, turn.Refused?.IsAtLeast ?? false);
}
