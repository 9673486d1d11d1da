using UpgradePortal.Agents;
using UpgradePortal.Contracts;
using UpgradePortal.Runs.Core;

namespace UpgradePortal.Runs.Steps;

/// <summary>What a server has answered since it is being verified: how long the row of right and healthy answers is, and which versions
/// were seen before.</summary>
/// <param name="holdId">The turn's hold: another time out of routing is another row.</param>
/// <param name="version">The right one.</param>
internal sealed class HealthyRow(string holdId, string version)
{
    private const int Told = 6;

    // A row that nobody looked at for so long is none.
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(30);

    private readonly List<(string What, int Times)> _seen = [];
    private int _count;
    private long _first;
    private long _last;

    public bool IsOf(string hold, string wanted) => holdId == hold && version == wanted;

    /// <returns>Why the answer is not the one that is waited for; null when it is.</returns>
    public string? Add(AgentAnswer<ProgramHealth> answer, string program, TimeProvider clock)
    {
        var (what, reason) = answer switch
        {
            AgentAnswer<ProgramHealth>.Said { Value: { Healthy: false } sick } =>
                ("was not healthy", sick.Reason ?? $"{program} is not healthy yet."),
            AgentAnswer<ProgramHealth>.Said { Value.Version: null } => ("told no version", $"{program} does not say its version yet."),
            AgentAnswer<ProgramHealth>.Said { Value.Version: var runs } =>
                ($"ran {runs}", runs == version ? null : $"It does not run {version} yet."),
            AgentAnswer<ProgramHealth>.Refused no => ("told nothing", no.Reason),
            AgentAnswer<ProgramHealth>.Silent silent => ("was silent", silent.Reason),
            _ => throw new InvalidOperationException("An answer of no known kind."),
        };
        var now = clock.GetTimestamp();
        if (reason is not null) _count = 0;
        else if (_count == 0 || clock.GetElapsedTime(_last, now) > Forgotten) (_count, _first) = (1, now);
        else _count++;
        _last = now;
        Note(what);
        return reason;
    }

    public bool IsLongEnough(Effect.Verify effect, TimeProvider clock) =>
        _count >= effect.HealthyThreshold && clock.GetElapsedTime(_first, _last) >= effect.HealthyFor;

    /// <returns>Which versions answered, in order; empty while it was the right one or none. Without the number of answers that goes on, so
    /// that the same words are not written again and again.</returns>
    public string History()
    {
        if (_seen.TrueForAll(s => s.What == $"ran {version}" || !s.What.StartsWith("ran ", StringComparison.Ordinal))) return "";
        var told = _seen.Skip(_seen.Count - Told).ToList();
        return $" It {string.Join(", then ", told.Select((s, at) => at == told.Count - 1 ? s.What : Times(s)))}.";
    }

    private static string Times((string What, int Times) seen) => $"{seen.What} ({seen.Times} {(seen.Times == 1 ? "answer" : "answers")})";

    private void Note(string what)
    {
        if (_seen.Count > 0 && _seen[^1].What == what) _seen[^1] = (what, _seen[^1].Times + 1);
        else _seen.Add((what, 1));
        if (_seen.Count > 4 * Told) _seen.RemoveAt(0);
    }
}
