using UpgradePortal.Ui;

namespace UpgradePortal.Features.Tonight;

/// <param name="Tone">How much it matters.</param>
/// <param name="What">In a few words.</param>
/// <param name="Why">In a sentence.</param>
/// <param name="Link">Where it is answered.</param>
/// <param name="Verb">What is done there.</param>
/// <param name="IsMine">The viewer may answer it.</param>
public sealed record TonightAsk(Tone Tone, string What, string Why, string Link, string Verb, bool IsMine);
