using Benchmarks.Soaks.Outsiders;

namespace Benchmarks.Soaks;

/// <param name="Seed">To have the same faults again, though never at the same moments.</param>
/// <param name="Halves">By router.</param>
internal sealed record SoakResult(int Seed, IReadOnlyList<HalfResult> Halves)
{
    public int Upgrades => Halves.Sum(h => h.Upgrades);

    public int Runs => Halves.Sum(h => h.Runs);

    public long Served => Halves.Sum(h => h.Programs.Sum(p => p.Served));

    public long Failed => Halves.Sum(h => h.Programs.Sum(p => p.Failed + p.Killed));

    public long Killed => Halves.Sum(h => h.Programs.Sum(p => p.Killed));

    public IReadOnlyList<TrafficAccount> Accounts => [.. Halves.SelectMany(h => h.Accounts)];

    /// <summary>Without outsiders each failed request is one.</summary>
    public long Unexplained => Halves.Sum(h => h.Unexplained);

    public int Doubles => Halves.Sum(h => h.Doubles.Count);

    public int Orphans => Halves.Sum(h => h.Orphans.Count);

    public double Seconds => Math.Round(Halves.Sum(h => h.Seconds), 1);

    public bool IsGood => Halves.All(h => h is { Unfinished: null, Upgrades: > 0 }) && Unexplained == 0 && Killed == 0
        && Doubles == 0 && Orphans == 0;
}
