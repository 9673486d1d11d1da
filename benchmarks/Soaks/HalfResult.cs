using Benchmarks.Soaks.Outsiders;
using DemoFarm;

namespace Benchmarks.Soaks;

/// <summary>What happened on one router.</summary>
/// <param name="Upgrades">Servers upgraded and routed again, by the portal's word.</param>
/// <param name="Runs">That have ended.</param>
/// <param name="OtherEnds">Runs and turns that ended as anything but upgraded.</param>
/// <param name="Faults">Put in, by kind.</param>
/// <param name="Decisions">A person was asked, and said: by trouble and choice.</param>
/// <param name="Programs">What clients saw, and what the programs themselves counted.</param>
/// <param name="Commands">Upgrade commands begun, by the agents' journals.</param>
/// <param name="CutOff">Upgrade commands that were interrupted, and run again under a new id.</param>
/// <param name="Doubles">Upgrades that ran twice.</param>
/// <param name="Orphans">Left stopped or held after the last run.</param>
/// <param name="Unfinished">Why the half came to no end; null: it did.</param>
/// <param name="Seconds">From the first plan to the last look.</param>
internal sealed record HalfResult(
    string Router, int Upgrades, int Runs, IReadOnlyList<string> OtherEnds, IReadOnlyDictionary<string, int> Faults,
    IReadOnlyDictionary<string, int> Decisions, IReadOnlyList<ProgramResult> Programs, int Commands, int CutOff,
    IReadOnlyList<string> Doubles, IReadOnlyList<string> Orphans, string? Unfinished, double Seconds)
{
    /// <summary>By program; empty: there were no outsiders, and no request may fail.</summary>
    public IReadOnlyList<TrafficAccount> Accounts { get; init; } = [];

    /// <summary>Failed requests that neither an agent nor a router has told.</summary>
    public long Unexplained =>
        Accounts.Count > 0 ? Accounts.Sum(a => Math.Abs(a.Unexplained)) : Programs.Sum(p => p.Failed);
}
