using System.Collections.Immutable;
using UpgradePortal.Common;
using UpgradePortal.Routing.Core;
using UpgradePortal.Schedule.Core;

namespace UpgradePortal.Runs.Core;

/// <summary>Plays a run by the run machine itself, with every turn as long as is expected, so that a preview can't promise another order
/// or other batches than the run will have. Windows are left out: their hours are not the run's.</summary>
public sealed class CapacityForecast
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    // Far from the end of time, so that the machine can still add to it.
    private static readonly DateTimeOffset Horizon = Start.AddYears(5000);
    private readonly List<CapacityPoint> _points = [];
    private readonly Dictionary<string, DateTimeOffset> _back = new(StringComparer.Ordinal);
    private readonly ImmutableHashSet<string> _listed;
    private readonly ImmutableHashSet<string> _byHand;
    private readonly TimeSpan _turnTakes;
    private ImmutableHashSet<string> _away;
    private UpgradeRun _run;
    private ImmutableArray<ServerTurn> _turns;
    private DateTimeOffset _now = Start;

    private CapacityForecast(IReadOnlyList<string> order, CapacityNow at, RunPolicy policy, TimeSpan expectedServerDuration)
    {
        (_listed, _byHand, _away) = (at.Listed, at.ManuallyDrained, at.ManuallyDrained.Union(at.LeftOut));
        _turnTakes = expectedServerDuration > TimeSpan.Zero ? expectedServerDuration : TimeSpan.FromTicks(1);
        _run = new(Guid.Empty, "", "", policy with { Windows = [] }) { Status = RunStatus.Running };
        _turns = [.. order.Select((server, position) => new ServerTurn(Guid.Empty, server, policy.WaveOf(position)))];
    }

    /// <param name="order">The plan's servers.</param>
    /// <param name="at">Who holds the program, and who of them is out already.</param>
    /// <param name="policy">The plan's.</param>
    /// <param name="expectedServerDuration">From the first order to the routers until the server is routed again.</param>
    public static CapacityCurve Of(IReadOnlyList<string> order, CapacityNow at, RunPolicy policy, TimeSpan expectedServerDuration) =>
        new CapacityForecast(order, at, policy, expectedServerDuration).Play();

    private CapacityCurve Play()
    {
        Note(null, "The run starts.");
        while (true)
        {
            var decision = RunMachine.Next(_run, _turns, Capacity(), ScheduleStatus.Always, RunTimers.Default, _now);
            switch (decision)
            {
                case Decision.Start start: Leave(start.Server); break;
                case Decision.Skip skip: Put(skip.Server, Phase.Returned); break;
                case Decision.RecordRun { Event: RunEvent.RunEnded }: return new(_points, null);
                case Decision.RecordRun { Event: RunEvent.WaveEnded ended }: Watch(ended); break;
                case Decision.RecordRun record: Record(record.Event); break;
                case Decision.Rest when _run.WaitsForGo: Go(); break;
                default:
                    if (PassTime()) break;
                    return new(_points, _now == Horizon ? "Its times add up to more than can be foreseen."
                        : decision is Decision.SleepUntil sleep ? sleep.Reason : "Nothing more is expected to happen.");
            }
        }
    }

    private void Leave(string server)
    {
        Put(server, Phase.Draining);
        var wasOut = _away.Contains(server);
        (_away, _back[server]) = (_away.Add(server), After(_now, _turnTakes));
        Note(server, wasOut ? $"{server} is out already; its turn begins." : $"{server} leaves.");
    }

    // Watched in one go: the machine would spend the time tick by tick.
    private void Watch(RunEvent.WaveEnded ended)
    {
        Record(ended);
        if (_run.Policy.BakeTime > TimeSpan.Zero) Note(null, "The first wave is watched.");
        _now = After(_now, _run.Policy.BakeTime);
        _run = _run with { Baking = new ActiveTime(_run.Policy.BakeTime, _now) };
    }

    private void Go()
    {
        Note(null, "The rest waits until somebody says so; that time is not counted here.");
        // Whoever has to approve it will have.
        _run = _run with { IsPromoted = true };
    }

    private void Record(RunEvent happened) =>
        _run = RunMachine.Apply(_run, happened, _now) ?? throw new InvalidOperationException("The run rejects its own event.");

    /// <returns>False when nothing is expected to happen any more.</returns>
    private bool PassTime()
    {
        var coming = _back.Values.SelectMany(back => new[] { back, Stable(back) }).Where(at => at > _now).ToList();
        if (coming.Count == 0) return false;
        _now = coming.Min();
        foreach (var turn in _turns.Where(t => t.IsActive && _back[t.Server] == _now))
        {
            Put(turn.Server, Phase.Upgraded);
            _away = _away.Remove(turn.Server);
            Note(turn.Server, $"{turn.Server} is back.");
        }
        return true;
    }

    private void Put(string server, Phase phase) => _turns = [.. _turns.Select(t => t.Server == server ? t with { Phase = phase } : t)];

    // Routed is not yet serving: who has just come back must prove to be stable first.
    private Capacity Capacity() => new(
        _listed.Except(_away).Except(_back.Where(b => _now < Stable(b.Value)).Select(b => b.Key)),
        [], _byHand, _run.Policy.AcceptOutage is not null);

    private DateTimeOffset Stable(DateTimeOffset back) => After(back, _run.Policy.MinReadyTime);

    private static DateTimeOffset After(DateTimeOffset at, TimeSpan wait) => at.Later(wait) is var then && then < Horizon ? then : Horizon;

    private void Note(string? server, string what) => _points.Add(new(
        _now - Start, _listed.Count - _away.Count, _listed.Count,
        _run.Policy.AcceptOutage is null ? Math.Max(1, _run.Policy.MinAvailable) : _run.Policy.MinAvailable, server, what));
}

/// <summary>How many servers would serve at each moment of a run, if every turn took as long as is expected.</summary>
/// <param name="Points">In order; what one says holds until the next.</param>
/// <param name="Stalls">Why the run would come to a halt before its end, as things stand; null when it would not.</param>
public sealed record CapacityCurve(IReadOnlyList<CapacityPoint> Points, string? Stalls);

/// <summary>Who holds a program before a run of it starts.</summary>
/// <param name="ManuallyDrained">Those of them that a person has drained: out, and no run takes them.</param>
/// <param name="LeftOut">Those of them that an earlier run left out: out until their turn has brought them back.</param>
public sealed record CapacityNow(
    ImmutableHashSet<string> Listed, ImmutableHashSet<string> ManuallyDrained, ImmutableHashSet<string> LeftOut);

/// <summary>How many servers of a program serve from one moment of a run to the next.</summary>
/// <param name="At">Running time since the start.</param>
/// <param name="InService">Servers that are routed from here on.</param>
/// <param name="Of">Servers that hold the program.</param>
/// <param name="Minimum">That must serve at any time.</param>
/// <param name="Server">Who leaves or is back; null when it is about all of them.</param>
public sealed record CapacityPoint(TimeSpan At, int InService, int Of, int Minimum, string? Server, string What);
