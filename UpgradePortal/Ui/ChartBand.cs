namespace UpgradePortal.Ui;

/// <summary>What was so from one moment to the next.</summary>
/// <param name="From">From 0 at the left to 1 at the right.</param>
/// <param name="Until">The same.</param>
/// <param name="Text">What was so.</param>
public sealed record ChartBand(double From, double Until, string Text);
