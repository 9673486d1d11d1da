using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Turns;

/// <summary>A change of the turn's row: the routes that are wanted change in the same transaction, and an answer in flight is
/// stale.</summary>
public sealed class TurnSaves(TurnSetup setup, IWays<TurnState> explorer, TurnRules rules, TurnPromises promises)
{
    private static readonly (RunPolicy Policy, string Name)[] Others =
    [
        .. Enum.GetValues<OnDrainTimeout>().Select(x => (new RunPolicy { OnDrainTimeout = x }, $"policy {x}")),
        .. Enum.GetValues<OnFailure>().Select(x => (new RunPolicy { OnFailure = x }, $"policy {x}")),
        .. Enum.GetValues<OnInterrupted>().Select(x => (new RunPolicy { OnInterrupted = x }, $"policy {x}")),
        (new() { MaxAttempts = 2 }, "policy MaxAttempts"),
    ];

    private readonly (RunPolicy Policy, string Name)[] _policies = [.. Others.Select(p => (p.Policy with
    {
        DrainTimeout = setup.Policy.DrainTimeout,
        VerifyTimeout = setup.Policy.VerifyTimeout,
        SessionListQuarantine = setup.Policy.SessionListQuarantine,
    }, p.Name))];

    /// <summary>A person's choice.</summary>
    public void Choose(TurnState s, ServerTurn next, Choice choice, string label)
    {
        promises.Chosen(s.Turn, s.Run, next, choice);
        foreach (var sight in ChoiceSights.Of(choice, s.Turn)) explorer.Sight(sight);
        Save(s, next, label, luck: true, isTold: choice is Choice.Retry or Choice.Continue);
    }

    /// <returns>Whether any policy let the event in.</returns>
    public bool Happens(TurnState s, TurnEvent happened, DateTimeOffset now, string label, Answer answer = Answer.None)
    {
        var any = false;
        var read = s.AskedStatus > 0 && answer == s.Answer ? s.Run with { Status = (RunStatus)s.AskedStatus } : s.Run;
        foreach (var (next, usual) in ByPolicy(s with { Run = read }, happened, now))
        {
            any = true;
            // Liveness must hold without the help of another policy.
            Save(s, next, label, luck: !usual, answer);
        }
        return any;
    }

    /// <param name="isTold">A person says that what stood in the way has gone.</param>
    public void Save(TurnState s, ServerTurn? next, string label, bool luck, Answer answer = Answer.None, bool isTold = false)
    {
        if (next is null) return;
        var was = s.Turn;
        if (was.Phase is not Phase.Upgrading && next.Phase is Phase.Upgrading) Commits(ref s, answer);
        promises.Check(was, next, answer);
        rules.Must(s.Call is not Call.End || answer is not (Answer.Empty or Answer.Open) || next.Epoch != was.Epoch
            || next.ForceReason is null,
            "R1 sessions ended again and again, for one time that somebody said so");
        rules.Must(s.Call is not Call.End || answer is not (Answer.Empty or Answer.Open) || next.Epoch != was.Epoch
            || was.ForceReason is not null || next.StreamsClosed
            || next.Phase is not Phase.Waiting,
            "R1 streams closed again and again");
        next = next with { Attempt = ((next.Attempt - 1) % 2) + 1 };
        if (answer is Answer.None or Answer.Interrupted) Answers(ref s, was, next);
        if (next.Attempt != was.Attempt) NewOperation(ref s, next.Attempt);
        if (Wanted(was) != Wanted(next)) (s.A, s.B) = (Anew(s.A, Wanted(next)), Anew(s.B, Wanted(next)));
        else if (setup.HasAny(ModelFaults.OfStops) && was.IsActive && next.IsActive && Wanted(next) is not RoutingMode.Routed)
            Again(ref s, answer, isTold);
        if (s.B.Old is OldProcess.Passed && next.Phase is Phase.Draining) s.B = s.B with { Old = OldProcess.MaySend };
        See(was, next, label, luck);
        s.Turn = next;
        if (setup.Seed is ShellSeed.AnswerSavedWithoutRevision && s.Answer is not Answer.None && answer is Answer.None) s.Stale = s.Answer;
        s.NoCall();
        explorer.Go(s, label, luck);
    }

    private void See(ServerTurn was, ServerTurn next, string label, bool luck)
    {
        if (was.Trouble is Trouble.Overdue && next.Phase is Phase.Upgrading) explorer.Sight("goes on though overdue");
        if (was is { Phase: Phase.Waiting, StickyDrain: true } && next is { Phase: Phase.Draining, StickyDrain: false, Goal: Goal.Upgrade })
            explorer.Sight(was.ForceReason is null ? "clients finished" : "clients sent elsewhere");
        if (!was.SessionListQuarantined) return;
        if (next.Phase is Phase.Upgrading) explorer.Sight("distrust ended by time");
        else if (luck && was.Trouble is Trouble.None && next is { Phase: Phase.Waiting, SessionListQuarantined: false })
            explorer.Sight($"distrust ended by {label}");
    }

    // Who goes on after an agent has lost its memory, plan or person, answers for the command that may still run.
    private static void Answers(ref TurnState s, ServerTurn was, ServerTurn next)
    {
        if (s.Operation(was.Attempt) is not { Forgot: true, Journal: Journal.Running }) return;
        var isLeftToIt = next.OutcomeUnknown || (next.Phase is Phase.Upgrading && was.Phase is Phase.Upgrading);
        if (!isLeftToIt && (was.IsStopped || next.Goal is not Goal.LeaveOut)) s.Write(was.Attempt, Journal.Interrupted);
    }

    // The same is wanted, and each router is asked anew; told by a person, under a new generation.
    private void Again(ref TurnState s, Answer answer, bool isTold)
    {
        if (isTold) (s.A, s.B) = (Anew(s.A, Wanted(s.Turn)), Anew(s.B, Wanted(s.Turn)));
        else if (answer is Answer.PutBack) (s.A, s.B) = (s.A with { Confirmed = false }, s.B with { Confirmed = false });
    }

    // The ticket of the count goes with the order from now on.
    private void Commits(ref TurnState s, Answer answer)
    {
        var (turn, run) = (s.Turn, s.Run);
        rules.Must(!s.Operation(turn.Attempt).Sent, "R6 ordered again under an id that has its answer");
        rules.Must(!run.IsPaused, "R1 upgrade begun while paused");
        rules.Must(turn.Touched || turn.Goal is not Goal.Upgrade || run.Status is not (RunStatus.PuttingBack or RunStatus.RollingBack),
            "R7 upgrade begun after cancel-now or roll-back-all");
        rules.Must(turn.Touched || turn.Goal is not Goal.Upgrade || !run.IsClosed, "R7 upgrade begun after the cutoff");
        rules.Must(answer is Answer.Empty, "R1 begun without an empty list");
        rules.Must(!turn.IsStopped, "R1 begun though a person was asked");
        s.Fresh = s.CallFresh;
        // Whoever ended its sessions by force answers for the clients of an earlier process.
        if (turn.PassesOldProcesses && s.B.Old is OldProcess.MaySend) s.B = s.B with { Old = OldProcess.Passed };
    }

    private void NewOperation(ref TurnState s, int attempt)
    {
        var before = s.Operation(s.Turn.Attempt);
        rules.Must(!before.Sent || before is { Forgot: true, Journal: Journal.None }
            || before.Journal is not (Journal.None or Journal.Running), "R6 a new operation id without a definite no");
        s.Set(attempt, default);
        if (s.LateOrder == attempt) s.LateOrder = 0;
    }

    private RouterState Anew(RouterState router, RoutingMode wanted) => router with
    {
        Drifted = router.Drifted && wanted is not RoutingMode.Routed,
        Applied = false,
        IsUnsteady = false,
        Whose = router.Whose is StoppedBy.Restart && wanted is not RoutingMode.Routed ? StoppedBy.Turn : router.Whose,
        Confirmed = router.Confirmed && setup.Seed is ShellSeed.ConfirmationOutlivesItsGeneration,
    };

    private RoutingMode Wanted(ServerTurn turn) => setup.Machines.ModeOf(turn) ?? RoutingMode.Routed;

    private IEnumerable<(ServerTurn Next, bool Usual)> ByPolicy(TurnState s, TurnEvent happened, DateTimeOffset now)
    {
        var usual = setup.Machines.ApplyToTurn(s.Turn, s.Run, happened, now);
        if (usual is not null) yield return (usual, true);
        if (!setup.AnyPolicy || happened is not (TurnEvent.TimedOut or TurnEvent.Failed or TurnEvent.Interrupted)) yield break;
        foreach (var (policy, name) in _policies)
        {
            var next = setup.Machines.ApplyToTurn(s.Turn, s.Run with { Policy = policy }, happened, now);
            if (next is null || usual is null || next with { Reason = null } == usual with { Reason = null }) continue;
            explorer.Sight(name);
            yield return (next, false);
        }
    }
}
