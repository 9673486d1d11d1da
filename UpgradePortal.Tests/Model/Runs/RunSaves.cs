using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Runs;

/// <summary>A change of one turn's row in a run.</summary>
public sealed class RunSaves(RunSetup setup, IWays<RunState> explorer)
{
    public void Save(RunState s, int run, int server, ServerTurn? next, string label, bool luck = false)
    {
        if (next is null) return;
        var (was, row) = (s.Turns[s.At(run, server)], s.Runs[run]);
        if (was is { Phase: Phase.Waiting, Touched: false, Goal: Goal.Upgrade } && next.Phase is Phase.Upgrading
            && row.Status is RunStatus.PuttingBack or RunStatus.RollingBack)
            explorer.Fault("R7 upgrade begun after cancel-now or roll-back-all", label);
        if (was is { Phase: Phase.Waiting, Touched: false, Goal: Goal.Upgrade } && next.Phase is Phase.Upgrading
            && (row.IsClosed || s.WindowClosed))
            explorer.Fault("R7 upgrade begun after the cutoff", label);
        var saved = s.Copy();
        saved.Turns[s.At(run, server)] = next with { Attempt = 1 };
        explorer.Go(saved, label, luck);
    }

    public void Start(RunState s, int run, int server, string label, string? leaveStoppedAt = null)
    {
        var was = s.Turns[s.At(run, server)];
        var started = new TurnEvent.Started(Packing.Current, Sticky: false, leaveStoppedAt);
        if (setup.Machines.ApplyToTurn(was, s.Runs[run], started, Moments.T0) is not { } next)
        {
            explorer.Fault("admission rejected by the turn", label);
            return;
        }
        Must(MayStart(s.Runs[run].Status) && !s.Runs[run].IsPaused, "R3 turn started while it may not", label);
        Must(s.Runs[run].Status is not RunStatus.Running || s.TurnsOf(run).Count(t => t.Failed) <= setup.Policy.MaxFailures,
            "R3 turn started after a stopping failure", label);
        Must(setup.Policy.AcceptOutage is not null || s.ServingWithout(run, server) >= Math.Max(1, setup.Policy.MinAvailable),
            "R3 admitted the last one serving", label);
        Must(!s.WindowClosed || was.Phase is Phase.Upgraded, "R3 turn started though its hours are over", label);
        Theirs(s.World[s.At(run, server)].Foreign, leaveStoppedAt, label);
        if (was.Phase is Phase.Queued) InTurn(s, run, was, label);
        Save(s, run, server, next, label);
    }

    /// <summary>The server gets no turn, because somebody else has stopped it.</summary>
    public void Skip(RunState s, int run, int server, string reason)
    {
        var was = s.Turns[s.At(run, server)];
        Must(s.World[s.At(run, server)].Foreign && setup.Policy.OnForeignStop is OnForeignStop.Skip,
            "R5 skipped, and the plan does not say so", "skip");
        if (setup.Machines.ApplyToTurn(was, s.Runs[run], new TurnEvent.Skipped(reason), Moments.T0) is { } next)
            Save(s, run, server, next, "skip");
        else explorer.Fault("a skip rejected by the turn");
    }

    private void Theirs(bool isForeign, string? leaveStoppedAt, string label)
    {
        if (leaveStoppedAt is not null) explorer.Sight("started where others have stopped it");
        Must(!isForeign || setup.Policy.OnForeignStop is OnForeignStop.UpgradeAndLeaveStopped,
            "R5 started where others have stopped it", label);
        Must(isForeign == leaveStoppedAt is not null, "R5 started without knowing who has stopped it", label);
    }

    private void InTurn(RunState s, int run, ServerTurn was, string label)
    {
        Must(was.Wave == 0 || !setup.Policy.PauseBetweenWaves || s.WavePromoted, "R3 gate not respected", label);
        Must(!s.TurnsOf(run).Any(t => t.Wave < was.Wave && (t.Phase is Phase.Queued || t is { IsActive: true, Goal: Goal.Upgrade })),
            "R3 wave started before the last one ended", label);
    }

    private void Must(bool holds, string rule, string label)
    {
        if (!holds) explorer.Fault(rule, label);
    }

    private static bool MayStart(RunStatus status) => status is RunStatus.Running or RunStatus.RollingBack;
}
