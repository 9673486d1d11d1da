using UpgradePortal.Ui;

namespace UpgradePortal.Features;

/// <summary>A small chart as it is drawn.</summary>
/// <param name="Name">Of the server, or of the program.</param>
/// <param name="Lines">Unbroken stretches.</param>
/// <param name="Told">The same in words; null when nothing was counted.</param>
public sealed record SessionChart(string Name, IReadOnlyList<IReadOnlyList<ChartPoint>> Lines, string? Told);
