using UpgradePortal.Ui;

namespace UpgradePortal.Features.Tonight;

/// <summary>Something people were told of.</summary>
public sealed record TonightNotice(long Id, DateTimeOffset At, Tone Tone, string Text, string Link);
