using UpgradePortal.Method;

namespace UpgradePortal.Features.Runs;

/// <summary>A server's turn as it is shown, with what a person may choose now.</summary>
/// <param name="Server">Whose.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Goal">How it is to end.</param>
/// <param name="Trouble">Why it wants a person.</param>
/// <param name="Why">In words.</param>
/// <param name="Since">When the phase began.</param>
/// <param name="SilentSince">Since when nobody answers; null while somebody does.</param>
/// <param name="OutcomeUnknown">The upgrade was ordered and nobody says how it went: not a failure.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="OperationId">Of the attempt.</param>
/// <param name="Previous">What the server ran before.</param>
/// <param name="Lingering">A sticky program's own clients may still come, and are waited for.</param>
/// <param name="Opened">Restoring: the routers have been told.</param>
/// <param name="Distrusted">Sessions are unknown for a while.</param>
/// <param name="SessionsWaitedFor">The most that were open at once while it waited.</param>
/// <param name="Seen">A choice names it, so that a click on an old page changes nothing.</param>
/// <param name="Asks">A person's decision is wanted; false also when the plan keeps waiting for sessions that take long.</param>
/// <param name="Wave">From 0; canaries first.</param>
/// <param name="Choices">What a person may choose now.</param>
public sealed record TurnView(
    string Server, Phase Phase, Goal Goal, Trouble Trouble, string? Why, DateTimeOffset Since, DateTimeOffset? SilentSince, bool OutcomeUnknown,
    int Attempt, string OperationId, string Previous, bool Lingering, bool Opened, bool Distrusted, int SessionsWaitedFor, int Seen, bool Asks, int Wave,
    IReadOnlyList<Choice> Choices)
{
    public static TurnView Of(ServerTurn turn, UpgradeRun run) => new(
        turn.Server, turn.Phase, turn.Goal, turn.Trouble, turn.Why, turn.Since, turn.SilentSince, turn.OutcomeUnknown, turn.Attempt, turn.OperationId,
        turn.Previous, turn.Lingering, turn.Opened, turn.Distrusted, turn.MostOpen, turn.Seen,
        turn.Asks(run.Policy), turn.Wave,
        [.. Enum.GetValues<Choice>().Where(c => TurnChoices.Refuse(turn, run, c) is null)]);
}
