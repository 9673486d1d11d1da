using UpgradePortal.Security;
using UpgradePortal.Ui;

namespace UpgradePortal.Features.Tonight;

/// <summary>Says in one look whether somebody has to get up.</summary>
public sealed class TonightReader(AskReader asks, RunsNow runs, NextPlans plans, Lately lately, SetupPath path)
{
    public async Task<TonightView> ReadAsync(Caller caller, CancellationToken cancellation)
    {
        var (wants, running, next) = (await asks.ReadAsync(caller, cancellation), await runs.ReadAsync(cancellation), await plans.ReadAsync(cancellation));
        var way = await path.ReadAsync(cancellation);
        var (tone, sentence) = way is not null && wants.Count == 0 ? (Tone.Quiet, "Welcome. Four steps lead to the first upgrade.") : Say(wants, running);
        return new(tone, sentence, wants, running, next, await lately.ReadAsync(cancellation), way);
    }

    private static (Tone Tone, string Sentence) Say(IReadOnlyList<TonightAsk> asks, IReadOnlyList<TonightRun> running)
    {
        var urgent = asks.Count(a => a.Tone is Tone.Bad);
        if (urgent > 0) return (Tone.Bad, urgent == 1 ? $"Get up: {asks[0].What}." : $"Get up: {urgent} things need somebody.");
        var goesOn = running.Count switch
        {
            0 => "All quiet.",
            1 => $"{running[0].Program} is being upgraded to {running[0].Version}: {running[0].Done} of {running[0].Of} servers done.",
            var many => $"{many} upgrades go on, and none needs you.",
        };
        var mine = asks.Count(a => a.IsMine);
        return (asks.Count, mine) switch
        {
            (0, _) => (running.Count > 0 ? Tone.Busy : Tone.Good, goesOn),
            (_, > 0) => (Tone.Warn, $"{goesOn} {(mine == 1 ? "One thing waits" : $"{mine} things wait")} for you."),
            _ => (Tone.Warn, $"{(running.Count > 0 ? goesOn : "Nothing is running.")} {(asks.Count == 1 ? "One thing is" : $"{asks.Count} things are")} not as usual."),
        };
    }
}
