namespace UpgradePortal.Ui;

/// <summary>What was so from one moment to the next.</summary>
/// <param name="From">From 0 at the left to 1 at the right.</param>
/// <param name="Text">What was so.</param>
public sealed record ChartBand(double From, double Until, string Text);

/// <param name="Name">Whose bands they are.</param>
/// <param name="Href">Where more stands about it.</param>
/// <param name="Bands">From left to right.</param>
/// <param name="Told">The same in words.</param>
public sealed record ChartBandRow(string Name, string Href, IReadOnlyList<ChartBand> Bands, string Told);

/// <summary>One row of stacked bars.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Href">Where more stands about it.</param>
/// <param name="At">When it was.</param>
/// <param name="Parts">Values, in the order of the chart's parts.</param>
public sealed record ChartBar(string Name, string Href, DateTimeOffset At, IReadOnlyList<double> Parts);

/// <param name="X">From 0 at the left to 1 at the right.</param>
/// <param name="Y">The value.</param>
public readonly record struct ChartPoint(double X, double Y);
