using System.Collections.Immutable;
using UpgradePortal.Routing.Core;
using UpgradePortal.Runs.Core;
using UpgradePortal.Tests.Model.Search;

namespace UpgradePortal.Tests.Model.Runs;

/// <summary>Admission and the run's own events: read, decided and saved in one transaction, unless a seeded fault tears it apart.</summary>
public sealed class RunJob(RunSetup setup, IWays<RunState> explorer, RunCapacity capacity, RunSaves saves)
{
    public void Act(RunState s, int run)
    {
        if (s.Decided > 0)
        {
            Late(s, run);
            return;
        }
        foreach (var now in (ReadOnlySpan<DateTimeOffset>)[Moments.T0, Moments.Later])
            Decide(s, run, setup.Machines.NextOfRun(s.Runs[run], s.TurnsOf(run), capacity.Of(s, run), s.NowOpen, now), now);
    }

    private void Decide(RunState s, int run, Decision decision, DateTimeOffset now)
    {
        switch (decision)
        {
            case Decision.Start start:
                if (setup.Seed is ShellSeed.AdmissionOutsideItsTransaction) Postpone(s, start.Server[^1] - '0');
                else saves.Start(s, run, start.Server[^1] - '0', "start", start.LeaveStoppedAt);
                break;
            case Decision.Skip skip:
                saves.Skip(s, run, skip.Server[^1] - '0', skip.Reason);
                break;
            case Decision.RecordRun record:
                Record(s, run, record.Event, now);
                break;
        }
    }

    private void Record(RunState s, int run, RunEvent happened, DateTimeOffset now)
    {
        var row = s.Runs[run];
        if (setup.Machines.ApplyToRun(row, happened, now) is not { } next)
        {
            explorer.Fault($"the run rejects its own {happened.GetType().Name}");
            return;
        }
        Promised(s, run, happened, next);
        if (happened is RunEvent.RunEnded ended) explorer.Sight($"ended {ended.As}");
        var recorded = s.Copy();
        recorded.Runs[run] = next;
        explorer.Go(recorded, $"run {happened.GetType().Name}");
    }

    private void Promised(RunState s, int run, RunEvent happened, UpgradeRun next)
    {
        var row = s.Runs[run];
        var baked = row.Baking?.Spent >= setup.Policy.BakeTime;
        if (happened is RunEvent.WaveStarted && !baked) explorer.Fault("R3 wave not baked");
        if (happened is RunEvent.WaveStarted && next.IsPromoted) explorer.Fault("R3 a gate that nobody opened");
        if (happened is RunEvent.WaveStarted && next.Baking is not null) explorer.Fault("R3 a wave begins as if it had baked");
        if (next == row || (happened is RunEvent.Ticked && baked)) explorer.Fault("R7 the run goes on to record what changes nothing");
        if (happened is RunEvent.RollBackOrdered && (setup.Policy.OnFailure is not OnFailure.RollBackAll
            || s.TurnsOf(run).Count(t => t.Failed) <= setup.Policy.MaxFailures))
            explorer.Fault("R7 rolled back, and the plan does not say so");
        if (happened is RunEvent.RunEnded ended && !EndsAs(row.Status, ended.As)) explorer.Fault("R5 the run ended as something else");
    }

    private static bool EndsAs(RunStatus ordered, RunStatus end) => ordered switch
    {
        RunStatus.Running => end is RunStatus.Succeeded or RunStatus.Incomplete,
        RunStatus.Cancelling or RunStatus.PuttingBack => end is RunStatus.Cancelled,
        RunStatus.RollingBack => end is RunStatus.RolledBack,
        _ => false,
    };

    private void Postpone(RunState s, int server)
    {
        var decided = s.Copy();
        decided.Decided = server + 1;
        explorer.Go(decided, "start decided");
    }

    private void Late(RunState s, int run)
    {
        var none = s.Copy();
        none.Decided = 0;
        explorer.Go(none, "CRASH of an admission");
        saves.Start(none, run, s.Decided - 1, "start on what was read before");
    }
}

/// <summary>What the store reads in the admitting transaction: the list, every run's turns, every manual drain.</summary>
public sealed class RunCapacity(RunSetup setup)
{
    public Capacity Of(RunState s, int run) => new(
        [.. Where(i => s.Serves(run, i) && !s.World[s.At(run, i)].ManuallyDrained
            && s.Turns[s.At(run, i)] is { IsActive: false, Phase: not Phase.LeftOut })],
        [.. Where(i => setup.OneAtATime
            && Enumerable.Range(0, setup.Runs).Any(other => other != run && s.Turns[s.At(other, i)].KeepsServer))],
        [.. Where(i => s.World[s.At(run, i)].ManuallyDrained)],
        setup.Policy.AcceptOutage is not null)
    {
        StoppedElsewhere = Where(i => s.World[s.At(run, i)].Foreign && setup.Seed is not ShellSeed.ForeignStopCounted)
            .ToImmutableDictionary(name => name, _ => Packing.TheirRouter),
    };

    private IEnumerable<string> Where(Func<int, bool> holds) => Enumerable.Range(0, setup.Servers).Where(holds).Select(i => "s" + i);
}
