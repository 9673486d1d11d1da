namespace UpgradePortal.Ui;

/// <param name="X">From 0 at the left to 1 at the right.</param>
/// <param name="Y">The value.</param>
public readonly record struct ChartPoint(double X, double Y);
