using UpgradePortal.Ui;

namespace UpgradePortal.Features.Tonight;

/// <summary>The night at a glance.</summary>
/// <param name="Tone">Of the sentence on top.</param>
/// <param name="Sentence">Whether to go back to bed.</param>
/// <param name="Asks">What wants a person, the viewer's own first.</param>
/// <param name="Running">What is being upgraded.</param>
/// <param name="Next">Scheduled plans, the nearest first.</param>
/// <param name="Lately">What went wrong, or was told, in the last days.</param>
/// <param name="Path">What is still to be set up; null once something was upgraded.</param>
public sealed record TonightView(
    Tone Tone, string Sentence, IReadOnlyList<TonightAsk> Asks, IReadOnlyList<TonightRun> Running, IReadOnlyList<TonightPlan> Next,
    IReadOnlyList<TonightNotice> Lately, IReadOnlyList<SetupStep>? Path);
