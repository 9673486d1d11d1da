namespace UpgradePortal.Ui;

/// <summary>One row of stacked bars.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Href">Where more stands about it.</param>
/// <param name="At">When it was.</param>
/// <param name="Parts">Values, in the order of the chart's parts.</param>
public sealed record ChartBar(string Name, string Href, DateTimeOffset At, IReadOnlyList<double> Parts);
