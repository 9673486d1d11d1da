using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using UpgradePortal.Contracts;

namespace UpgradePortal.Agents;

/// <summary>How many sessions were open over the last hour, as agents said it. Only in memory: it begins anew with each start of the
/// portal, and no decision looks at it.</summary>
public sealed class SessionHistory(TimeProvider clock, IOptions<FleetSettings> settings)
{
    private readonly ConcurrentDictionary<(string Program, string Server), LinkedList<SessionPoint>> _all = new();

    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <inheritdoc cref="FleetSettings.HistoryInterval"/>
    public TimeSpan Interval => settings.Value.HistoryInterval;

    /// <inheritdoc cref="FleetSettings.HistoryGap"/>
    public TimeSpan Gap => settings.Value.HistoryGap;

    public void AgentSaid(string server, AgentStatus status)
    {
        var now = clock.GetTimestamp();
        foreach (var program in status.Programs) Add((program.Program, server), new(now, program.Sessions));
    }

    /// <returns>Oldest first, each with its age.</returns>
    public IReadOnlyList<(TimeSpan Age, int Sessions)> Of(string program, string server)
    {
        if (!_all.TryGetValue((program, server), out var points)) return [];
        var now = clock.GetTimestamp();
        lock (points) return [.. points.Select(p => (clock.GetElapsedTime(p.Stamp, now), p.Sessions)).Where(p => p.Item1 <= Kept)];
    }

    private void Add((string Program, string Server) place, SessionPoint point)
    {
        if (!_all.TryGetValue(place, out var points))
        {
            // What nobody has counted for an hour is gone from the farm: names must not pile up.
            foreach (var (old, its) in _all)
                if (IsOlder(its, point.Stamp, Kept)) _all.TryRemove(old, out _);
            if (_all.Keys.Count(k => k.Server == place.Server) >= AgentClient.MaxPrograms) return;
            points = _all.GetOrAdd(place, _ => new());
        }
        if (!IsOlder(points, point.Stamp, Interval)) return;
        lock (points)
        {
            points.AddLast(point);
            while (points.First is { } first && clock.GetElapsedTime(first.Value.Stamp, point.Stamp) > Kept) points.RemoveFirst();
        }
    }

    private bool IsOlder(LinkedList<SessionPoint> points, long now, TimeSpan than)
    {
        lock (points) return points.Last is not { } last || clock.GetElapsedTime(last.Value.Stamp, now) >= than;
    }
}

/// <param name="Stamp">TimeProvider.GetTimestamp when it was counted: ages must survive a clock that jumps.</param>
/// <param name="Sessions">Open then.</param>
public readonly record struct SessionPoint(long Stamp, int Sessions);
